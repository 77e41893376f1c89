namespace Lux.Gen;

/// <summary>How a value between places is had from those around it.</summary>
public enum Interpolation : byte
{
    /// <summary>That of the place it falls on.</summary>
    Nearest,

    /// <summary>A line between the two neighbours along each axis.</summary>
    Linear,

    /// <summary>A cubic through the four neighbours along each axis. Keys: Cubic Convolution Interpolation for Digital Image Processing (1981), with a = −3/4.</summary>
    Cubic,
}
