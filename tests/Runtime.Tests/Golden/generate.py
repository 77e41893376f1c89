"""Writes the reference values in data/ with PyTorch, in float64.

    python3 generate.py            # needs torch and numpy; the files here are of torch 1.13.1

A case file holds the inputs in_0, in_1, ..., the parameters p_<name>, the result out_0, its adjoint dout, the buffers b_<name> after it, and the gradients g_in_<i> and g_p_<name>
of sum(out_0 * dout). A trajectory file (optim_*) holds inputs in_x and targets in_t, the parameters at the start p0_<name> and after each step
traj_<name> [steps, ...], and the loss before each step. A schedule file (lr_*) holds the rates lr.
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


def share(*shape):
    """A draw of probabilities, off 0 and 1."""
    return lambda: torch.rand(*shape) * 0.8 + 0.1


def index(high, *shape):
    """A draw of integers below high."""
    return lambda: torch.randint(high, shape)


ROWS = normal(4, 5)
SIGNS = torch.tensor([1.0, -1, 1, -1])

# name: (function of the inputs, draws of the inputs)
FUNCTIONS = {
    "act_relu": (F.relu, [normal(5, 8)]),
    "act_selu": (F.selu, [normal(5, 8)]),
    "act_celu": (lambda x: F.celu(x, 1.3), [normal(5, 8)]),
    "act_relu6": (F.relu6, [normal(5, 8)]),
    "act_hardsigmoid": (F.hardsigmoid, [normal(5, 8)]),
    "act_hardswish": (F.hardswish, [normal(5, 8)]),
    "act_hardtanh": (F.hardtanh, [normal(5, 8)]),
    "act_tanhshrink": (F.tanhshrink, [normal(5, 8)]),
    "act_softshrink": (F.softshrink, [normal(5, 8)]),
    "act_hardshrink": (F.hardshrink, [normal(5, 8)]),
    "act_threshold": (lambda x: F.threshold(x, 0.2, 0.0), [normal(5, 8)]),
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
    "maxpool1d": (lambda x: F.max_pool1d(x, 3, 2, 1), [normal(2, 3, 8)]),
    "maxpool2d": (lambda x: F.max_pool2d(x, 3, 2, 1), [normal(2, 3, 7, 6)]),
    "maxpool2d_dilated": (lambda x: F.max_pool2d(x, 2, 1, 0, 2), [normal(2, 3, 7, 6)]),
    "avgpool2d": (lambda x: F.avg_pool2d(x, 3, 2, 1), [normal(2, 3, 7, 6)]),
    "avgpool2d_excl_pad": (lambda x: F.avg_pool2d(x, 3, 2, 1, count_include_pad=False), [normal(2, 3, 7, 6)]),
    "lppool2d": (lambda x: F.lp_pool2d(x.abs() + 0.1, 3, 2), [normal(2, 3, 6, 6)]),
    "adaptive_avg2d": (lambda x: F.adaptive_avg_pool2d(x, (3, 2)), [normal(2, 3, 7, 5)]),
    "adaptive_max2d": (lambda x: F.adaptive_max_pool2d(x, (3, 2)), [normal(2, 3, 7, 5)]),
    "upsample_nearest": (lambda x: F.interpolate(x, scale_factor=2), [normal(1, 2, 3, 4)]),
    "upsample_bilinear": (lambda x: F.interpolate(x, scale_factor=2, mode="bilinear", align_corners=False), [normal(1, 2, 3, 4)]),
    "upsample_bilinear_ac": (lambda x: F.interpolate(x, size=(5, 7), mode="bilinear", align_corners=True), [normal(1, 2, 3, 4)]),
    "upsample_bicubic": (lambda x: F.interpolate(x, scale_factor=2, mode="bicubic", align_corners=False), [normal(1, 2, 4, 4)]),
    "pixel_shuffle": (lambda x: F.pixel_shuffle(x, 2), [normal(1, 8, 2, 3)]),
    "pad_reflect": (lambda x: F.pad(x, (1, 2, 2, 1), "reflect"), [normal(1, 2, 4, 4)]),
    "pad_replicate": (lambda x: F.pad(x, (1, 2, 2, 1), "replicate"), [normal(1, 2, 4, 4)]),
    "pad_circular": (lambda x: F.pad(x, (1, 2, 2, 1), "circular"), [normal(1, 2, 4, 4)]),
    "lrn": (lambda x: F.local_response_norm(x, 3), [normal(2, 5, 3, 3)]),
    "matmul_batched": (lambda a, b: a @ b, [normal(3, 4, 5), normal(3, 5, 2)]),
    "op_broadcast_mul": (lambda x, y: x * y, [normal(4, 1, 5), normal(3, 1)]),
    "op_einsum": (lambda x, y: torch.einsum("bij,bkj->bik", x, y), [normal(2, 3, 4), normal(2, 5, 4)]),
    "op_logsumexp": (lambda x: x.logsumexp(1), [ROWS]),
    "op_cumsum": (lambda x: x.cumsum(1), [ROWS]),
    "op_gather": (lambda x, i: x.gather(1, i), [ROWS, index(5, 4, 3)]),
    "op_index_select": (lambda x, i: x[i], [ROWS, index(4, 6)]),
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
    "loss_smooth_l1": (lambda a, b: F.smooth_l1_loss(a, b, beta=0.7), [normal(4, 3), normal(4, 3)]),
    "loss_huber": (lambda a, b: F.huber_loss(a, b, delta=0.7), [normal(4, 3), normal(4, 3)]),
    "loss_bce": (F.binary_cross_entropy, [share(4, 3), share(4, 3)]),
    "loss_bce_logits": (F.binary_cross_entropy_with_logits, [normal(4, 3), share(4, 3)]),
    "loss_kl": (lambda a, b: F.kl_div(a.log_softmax(1), b.softmax(1), reduction="batchmean"), [normal(4, 3), normal(4, 3)]),
    "loss_cross_entropy": (F.cross_entropy, [normal(4, 5), index(5, 4)]),
    "loss_cross_entropy_smooth": (lambda a, b: F.cross_entropy(a, b, label_smoothing=0.1), [normal(4, 5), index(5, 4)]),
    "loss_cross_entropy_2d": (F.cross_entropy, [normal(2, 5, 3, 2), index(5, 2, 3, 2)]),
    "loss_nll": (lambda a, b: F.nll_loss(a.log_softmax(1), b), [normal(4, 5), index(5, 4)]),
    "loss_poisson_nll": (F.poisson_nll_loss, [normal(4, 3), share(4, 3)]),
    "loss_gaussian_nll": (F.gaussian_nll_loss, [normal(4, 3), normal(4, 3), share(4, 3)]),
    "loss_cosine_embedding": (lambda a, b: F.cosine_embedding_loss(a, b, SIGNS), [normal(4, 3), normal(4, 3)]),
    "loss_triplet": (F.triplet_margin_loss, [normal(4, 3), normal(4, 3), normal(4, 3)]),
    "loss_margin_ranking": (lambda a, b: F.margin_ranking_loss(a, b, SIGNS), [normal(4), normal(4)]),
    "loss_hinge_embedding": (lambda a: F.hinge_embedding_loss(a, SIGNS), [normal(4)]),
}

# name: (constructor of a module, draws of the inputs)
MODULES = {
    "linear": (lambda: nn.Linear(5, 3), [normal(7, 5)]),
    "linear_nobias": (lambda: nn.Linear(5, 3, bias=False), [normal(7, 5)]),
    "bilinear": (lambda: nn.Bilinear(3, 5, 2), [normal(4, 3), normal(4, 5)]),
    "layernorm": (lambda: nn.LayerNorm(6), [normal(3, 4, 6)]),
    "layernorm2": (lambda: nn.LayerNorm((4, 6)), [normal(3, 4, 6)]),
    "groupnorm": (lambda: nn.GroupNorm(3, 6), [normal(2, 6, 3, 2)]),
    "instancenorm": (lambda: nn.InstanceNorm2d(3, affine=True), [normal(2, 3, 4, 5)]),
    "batchnorm1d_train": (lambda: nn.BatchNorm1d(4), [normal(6, 4)]),
    "batchnorm2d_train": (lambda: nn.BatchNorm2d(4), [normal(3, 4, 5, 2)]),
    "conv1d": (lambda: nn.Conv1d(3, 4, 3, stride=2, padding=1), [normal(2, 3, 9)]),
    "conv2d": (lambda: nn.Conv2d(3, 4, (3, 2), stride=(2, 1), padding=(1, 0)), [normal(2, 3, 7, 6)]),
    "conv2d_groups_dilated": (lambda: nn.Conv2d(4, 6, 3, groups=2, dilation=2, padding=2), [normal(2, 4, 7, 6)]),
    "conv2d_depthwise": (lambda: nn.Conv2d(4, 8, 3, groups=4), [normal(2, 4, 6, 5)]),
    "conv3d": (lambda: nn.Conv3d(2, 3, 2), [normal(1, 2, 4, 4, 3)]),
    "convT1d": (lambda: nn.ConvTranspose1d(3, 2, 3, stride=2, padding=1, output_padding=1), [normal(2, 3, 5)]),
    "convT2d": (lambda: nn.ConvTranspose2d(3, 2, 3, stride=2, padding=1, output_padding=1), [normal(2, 3, 4, 5)]),
    "convT2d_groups": (lambda: nn.ConvTranspose2d(4, 6, 2, groups=2, dilation=2), [normal(1, 4, 4, 3)]),
    "weightnorm_linear": (lambda: nn.utils.weight_norm(nn.Linear(5, 3)), [normal(4, 5)]),
    "embedding": (lambda: nn.Embedding(7, 5), [index(7, 3, 4)]),
    "embeddingbag_mean": (lambda: nn.EmbeddingBag(7, 5, mode="mean"), [index(7, 3, 4)]),
    "prelu": (lambda: nn.PReLU(3), [normal(2, 3, 4)]),
}

# name: constructor of an optimizer
OPTIMIZERS = {
    "sgd": lambda p: torch.optim.SGD(p, lr=0.1),
    "sgd_momentum": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9),
    "sgd_nesterov_wd": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True, weight_decay=1e-2),
    "adam": lambda p: torch.optim.Adam(p, lr=1e-2),
    "adam_wd": lambda p: torch.optim.Adam(p, lr=1e-2, weight_decay=1e-2),
    "adam_amsgrad": lambda p: torch.optim.Adam(p, lr=1e-2, amsgrad=True),
    "adamw": lambda p: torch.optim.AdamW(p, lr=1e-2, weight_decay=1e-2),
    "adamax": lambda p: torch.optim.Adamax(p, lr=1e-2),
    "nadam": lambda p: torch.optim.NAdam(p, lr=1e-2),
    "radam": lambda p: torch.optim.RAdam(p, lr=1e-2),
    "adagrad": lambda p: torch.optim.Adagrad(p, lr=0.1, lr_decay=1e-3),
    "adadelta": lambda p: torch.optim.Adadelta(p, lr=1.0),
    "rmsprop": lambda p: torch.optim.RMSprop(p, lr=1e-2),
    "rmsprop_centered_mom": lambda p: torch.optim.RMSprop(p, lr=1e-2, centered=True, momentum=0.9),
}

# name: constructor of a schedule, over an optimizer with the learning rate 0.1
SCHEDULES = {
    "step": lambda o: torch.optim.lr_scheduler.StepLR(o, 10, 0.5),
    "exp": lambda o: torch.optim.lr_scheduler.ExponentialLR(o, 0.95),
    "cosine": lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(o, 40, 1e-4),
    "cosine_restarts": lambda o: torch.optim.lr_scheduler.CosineAnnealingWarmRestarts(o, 10, 2),
    "onecycle": lambda o: torch.optim.lr_scheduler.OneCycleLR(o, 1.0, total_steps=50),
    "linear_warmup": lambda o: torch.optim.lr_scheduler.LinearLR(o, 0.1, 1.0, 10),
    "poly": lambda o: torch.optim.lr_scheduler.PolynomialLR(o, 40, 2.0),
}


def save(name, arrays):
    np.savez(DATA / f"{name}.npz", **{key: np.asarray(value.detach() if torch.is_tensor(value) else value) for key, value in arrays.items()})


def write_case(name, draws, function=None, module=None):
    torch.manual_seed(0)
    inputs = [x.requires_grad_() if x.is_floating_point() else x for x in (draw() for draw in draws)]
    layer = module() if module else None
    result = (layer or function)(*inputs)
    adjoint = torch.randn_like(result) if result.ndim else torch.ones_like(result)
    (result * adjoint).sum().backward()

    arrays = {f"in_{i}": x for i, x in enumerate(inputs)}
    arrays |= {"out_0": result, "dout": adjoint}
    arrays |= {f"g_in_{i}": x.grad for i, x in enumerate(inputs) if x.grad is not None}
    arrays |= {f"b_{key}": buffer for key, buffer in layer.named_buffers()} if layer else {}
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


def write_schedule(name, schedule, steps=49):
    optimizer = torch.optim.SGD([nn.Parameter(torch.zeros(1))], lr=0.1)
    scheduler = schedule(optimizer)
    rates = []
    for _ in range(steps):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        scheduler.step()
    save(f"lr_{name}", {"lr": rates})


if __name__ == "__main__":
    torch.set_default_dtype(torch.float64)
    DATA.mkdir(exist_ok=True)
    for name, (function, draws) in FUNCTIONS.items():
        write_case(name, draws, function=function)
    for name, (module, draws) in MODULES.items():
        write_case(name, draws, module=module)
    for name, optimizer in OPTIMIZERS.items():
        write_trajectory(name, optimizer)
    for name, schedule in SCHEDULES.items():
        write_schedule(name, schedule)
