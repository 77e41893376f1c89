namespace Lux.Gen.Benchmarks.Models;

/// <summary>y = x Wᵀ with W [32, 32].</summary>
[CompileModel]
public sealed partial class Dot32
{
    readonly Dense layer = new(32, 32, bias: false);

    public Tensor Forward(Tensor x) => layer.Forward(x);
}

/// <summary>y = x Wᵀ with W [128, 128].</summary>
[CompileModel]
public sealed partial class Dot128
{
    readonly Dense layer = new(128, 128, bias: false);

    public Tensor Forward(Tensor x) => layer.Forward(x);
}

/// <summary>y = x Wᵀ with W [256, 256].</summary>
[CompileModel]
public sealed partial class Dot256
{
    readonly Dense layer = new(256, 256, bias: false);

    public Tensor Forward(Tensor x) => layer.Forward(x);
}

/// <summary>y = x Wᵀ with W [512, 512].</summary>
[CompileModel]
public sealed partial class Dot512
{
    readonly Dense layer = new(512, 512, bias: false);

    public Tensor Forward(Tensor x) => layer.Forward(x);
}
