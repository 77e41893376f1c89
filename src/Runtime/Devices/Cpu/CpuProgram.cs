using Lux.Gen.Kernels;

namespace Lux.Gen.Programs;

/// <summary>The body of a compiled program, generic over the vector; the generator emits it.</summary>
public interface ISimdProgram<T> where T : unmanaged
{
    /// <summary>Runs the program on a frame with vectors of one width.</summary>
    static abstract void Run<TV>(Frame frame) where TV : struct, IVector<TV, T>;
}

/// <summary>A program compiled for the CPU: runs on a frame at the frame's vector width.</summary>
public abstract class CpuProgram
{
    /// <summary>Runs the program. The frame holds its arguments.</summary>
    public abstract void Run(Frame frame);

    /// <summary>A program in single precision.</summary>
    public static CpuProgram Single<TProgram>() where TProgram : ISimdProgram<float> => new SingleProgram<TProgram>();

    /// <summary>A program in double precision.</summary>
    public static CpuProgram Double<TProgram>() where TProgram : ISimdProgram<double> => new DoubleProgram<TProgram>();

    sealed class SingleProgram<TProgram> : CpuProgram where TProgram : ISimdProgram<float>
    {
        public override void Run(Frame frame)
        {
            switch (frame.Width.Bits)
            {
                case 512: TProgram.Run<V512F>(frame); break;
                case 256: TProgram.Run<V256F>(frame); break;
                case 128: TProgram.Run<V128F>(frame); break;
                default: TProgram.Run<Scalar<float>>(frame); break;
            }
        }
    }

    sealed class DoubleProgram<TProgram> : CpuProgram where TProgram : ISimdProgram<double>
    {
        public override void Run(Frame frame)
        {
            switch (frame.Width.Bits)
            {
                case 512: TProgram.Run<V512D>(frame); break;
                case 256: TProgram.Run<V256D>(frame); break;
                case 128: TProgram.Run<V128D>(frame); break;
                default: TProgram.Run<Scalar<double>>(frame); break;
            }
        }
    }
}
