using System.Numerics;
using Lux.Gen.Programs;

namespace Lux.Gen.Tests;

// Programs of Line as the generator would emit them, in plain loops: they use a frame in every way that a real program does.
abstract unsafe class LineProgram<T> : CpuProgram where T : unmanaged, IFloatingPoint<T>
{
    // Each leaf begins at a multiple of 16 elements.
    protected static T Slope(Frame frame) => ((T*)frame.Parameters)[0];

    protected static T Offset(Frame frame) => ((T*)frame.Parameters)[16];

    protected static T Error(Frame frame, nint i) => (((T*)frame.Inputs[0])[i] * Slope(frame)) + Offset(frame) - ((T*)frame.Inputs[1])[i];
}

sealed unsafe class LineForward<T> : LineProgram<T> where T : unmanaged, IFloatingPoint<T>
{
    public override void Run(Frame frame)
    {
        for (nint i = 0; i < frame.Sizes[0]; i++)
        {
            ((T*)frame.Outputs[0])[i] = (((T*)frame.Inputs[0])[i] * Slope(frame)) + Offset(frame);
        }
    }
}

sealed unsafe class LineLoss<T> : LineProgram<T> where T : unmanaged, IFloatingPoint<T>
{
    public override void Run(Frame frame)
    {
        T sum = T.Zero;
        for (nint i = 0; i < frame.Sizes[0]; i++)
        {
            T e = Error(frame, i);
            sum += e * e;
        }

        *(T*)frame.Outputs[0] = sum / T.CreateChecked(frame.Sizes[0]);
    }
}

sealed unsafe class LineGradient<T>(bool withInputs) : LineProgram<T> where T : unmanaged, IFloatingPoint<T>
{
    public override void Run(Frame frame)
    {
        T n = T.CreateChecked(frame.Sizes[0]), sum = T.Zero, slope = T.Zero, offset = T.Zero;
        for (nint i = 0; i < frame.Sizes[0]; i++)
        {
            T e = Error(frame, i), d = (e + e) / n;
            sum += e * e;
            slope += d * ((T*)frame.Inputs[0])[i];
            offset += d;
            if (withInputs)
            {
                ((T*)frame.Outputs[1])[i] = d * Slope(frame);
                ((T*)frame.Outputs[2])[i] = -d;
            }
        }

        *(T*)frame.Outputs[0] = sum / n;
        ((T*)frame.Gradients)[0] = slope;
        ((T*)frame.Gradients)[16] = offset;
    }
}
