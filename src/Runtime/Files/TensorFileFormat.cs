using System;
using System.IO;

namespace Lux.Gen;

/// <summary>How tensors lie in a file.</summary>
public enum TensorFileFormat
{
    /// <summary>safetensors: a header in JSON, then the elements of all tensors. https://github.com/huggingface/safetensors</summary>
    Safetensors,

    /// <summary>NumPy's npz: a zip archive with a .npy entry for each tensor. NumPy Enhancement Proposal 1.</summary>
    Npz,
}

static class TensorFileFormats
{
    /// <summary>The format of a file by the end of its name.</summary>
    public static TensorFileFormat Of(string path, TensorFileFormat? given)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return given ?? Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".SAFETENSORS" => TensorFileFormat.Safetensors,
            ".NPZ" => TensorFileFormat.Npz,
            _ => throw new ArgumentException($"'{path}' ends neither in .safetensors nor in .npz: name the format", nameof(path)),
        };
    }
}
