"""Writes the reference values in data/ with PyTorch, in float64.

    python3 generate.py            # needs torch and numpy; the files here are of torch 1.13.1

A case file holds the inputs in_0, in_1, ..., the parameters p_<name>, the result out_0, its adjoint dout, and the gradients g_in_<i> and g_p_<name>
of sum(out_0 * dout). A trajectory file (optim_*) holds inputs in_x and targets in_t, the parameters at the start p0_<name> and after each step
traj_<name> [steps, ...], and the loss before each step.
"""

from pathlib import Path

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

DATA = Path(__file__).parent / "data"


def normal(*shape):
    """A draw of inputs, wide enough to reach both tails of an activation."""
    return lambda: torch.randn(*shape) * 1.5


ROWS = normal(4, 5)

# name: (function of the inputs, draws of the inputs)
FUNCTIONS = {
    "act_relu": (F.relu, [normal(5, 8)]),
    "act_leaky_relu": (lambda x: F.leaky_relu(x, 0.1), [normal(5, 8)]),
    "act_elu": (F.elu, [normal(5, 8)]),
    "act_gelu": (F.gelu, [normal(5, 8)]),
    "act_gelu_tanh": (lambda x: F.gelu(x, approximate="tanh"), [normal(5, 8)]),
    "act_silu": (F.silu, [normal(5, 8)]),
    "act_mish": (F.mish, [normal(5, 8)]),
    "act_tanh": (torch.tanh, [normal(5, 8)]),
    "act_sigmoid": (torch.sigmoid, [normal(5, 8)]),
    "act_logsigmoid": (F.logsigmoid, [normal(5, 8)]),
    "act_softplus": (F.softplus, [normal(5, 8)]),
    "act_softsign": (F.softsign, [normal(5, 8)]),
    "act_softmax": (lambda x: x.softmax(-1), [normal(5, 8)]),
    "act_log_softmax": (lambda x: x.log_softmax(-1), [normal(5, 8)]),
    "act_glu": (lambda x: F.glu(x, -1), [normal(5, 8)]),
    "matmul_batched": (lambda a, b: a @ b, [normal(3, 4, 5), normal(3, 5, 2)]),
    "op_broadcast_mul": (lambda x, y: x * y, [normal(4, 1, 5), normal(3, 1)]),
    "op_einsum": (lambda x, y: torch.einsum("bij,bkj->bik", x, y), [normal(2, 3, 4), normal(2, 5, 4)]),
    "op_logsumexp": (lambda x: x.logsumexp(1), [ROWS]),
    "op_max": (lambda x: x.amax(1), [ROWS]),
    "op_mean": (lambda x: x.mean(1), [ROWS]),
    "op_norm2": (lambda x: x.norm(dim=1), [ROWS]),
    "op_prod": (lambda x: x.prod(1), [ROWS]),
    "op_var": (lambda x: x.var(1), [ROWS]),
    "op_where": (lambda x, y: torch.where(x > y, x, y * 2), [ROWS, ROWS]),
    "rmsnorm": (lambda x, w: x * torch.rsqrt((x * x).mean(-1, keepdim=True) + 1e-6) * w, [normal(3, 4, 6), normal(6)]),
    "l2normalize": (lambda x: F.normalize(x, dim=1), [normal(4, 6)]),
    "loss_mse": (F.mse_loss, [normal(4, 3), normal(4, 3)]),
    "loss_l1": (F.l1_loss, [normal(4, 3), normal(4, 3)]),
}

# name: (constructor of a module, draws of the inputs)
MODULES = {
    "linear": (lambda: nn.Linear(5, 3), [normal(7, 5)]),
    "linear_nobias": (lambda: nn.Linear(5, 3, bias=False), [normal(7, 5)]),
    "bilinear": (lambda: nn.Bilinear(3, 5, 2), [normal(4, 3), normal(4, 5)]),
    "layernorm": (lambda: nn.LayerNorm(6), [normal(3, 4, 6)]),
}

# name: constructor of an optimizer
OPTIMIZERS = {
    "sgd": lambda p: torch.optim.SGD(p, lr=0.1),
    "sgd_momentum": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9),
    "adam": lambda p: torch.optim.Adam(p, lr=1e-2),
    "adamw": lambda p: torch.optim.AdamW(p, lr=1e-2, weight_decay=1e-2),
}


def save(name, arrays):
    np.savez(DATA / f"{name}.npz", **{key: np.asarray(value.detach() if torch.is_tensor(value) else value) for key, value in arrays.items()})


def write_case(name, draws, function=None, module=None):
    torch.manual_seed(0)
    inputs = [draw().requires_grad_() for draw in draws]
    layer = module() if module else None
    result = (layer or function)(*inputs)
    adjoint = torch.randn_like(result) if result.ndim else torch.ones_like(result)
    (result * adjoint).sum().backward()

    arrays = {f"in_{i}": x for i, x in enumerate(inputs)}
    arrays |= {"out_0": result, "dout": adjoint}
    arrays |= {f"g_in_{i}": x.grad for i, x in enumerate(inputs)}
    for key, parameter in layer.named_parameters() if layer else ():
        arrays |= {f"p_{key}": parameter, f"g_p_{key}": parameter.grad}
    save(name, arrays)


def write_trajectory(name, optimizer, steps=50):
    torch.manual_seed(1)
    model = nn.Sequential(nn.Linear(3, 5), nn.Tanh(), nn.Linear(5, 2))
    x, target = torch.randn(8, 3), torch.randn(8, 2)
    update = optimizer(model.parameters())
    start = {f"p0_{key}": p.detach().clone() for key, p in model.named_parameters()}
    trajectory = {f"traj_{key}": [] for key, _ in model.named_parameters()}
    losses = []
    for _ in range(steps):
        update.zero_grad()
        loss = F.mse_loss(model(x), target)
        loss.backward()
        update.step()
        losses.append(loss.item())
        for key, p in model.named_parameters():
            trajectory[f"traj_{key}"].append(p.detach().clone().numpy())
    save(f"optim_{name}", {"in_x": x, "in_t": target, **start, **{key: np.stack(values) for key, values in trajectory.items()}, "loss": losses})


if __name__ == "__main__":
    torch.set_default_dtype(torch.float64)
    DATA.mkdir(exist_ok=True)
    for name, (function, draws) in FUNCTIONS.items():
        write_case(name, draws, function=function)
    for name, (module, draws) in MODULES.items():
        write_case(name, draws, module=module)
    for name, optimizer in OPTIMIZERS.items():
        write_trajectory(name, optimizer)
