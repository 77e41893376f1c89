using System.IO.Compression;

namespace Lux.Gen.Tests.Files;

/// <summary>Both formats against files that an independent program wrote.</summary>
public sealed class TensorFileTests : IDisposable
{
    static readonly float[] floats = [0.5f, -1.25f, 3, float.PositiveInfinity, -0.0f, 1e-40f];

    static KeyValuePair<string, Tensor>[] Written =>
    [
        new("w", Tensor.From([0.1, -2], [1, 2])), new("a.b", Tensor.From(floats, [2, 3])), new("n", Tensor.From([-7], [])), new("t", Tensor.From([true, false], [2])),
    ];

    readonly Data data = new();

    public void Dispose() => data.Dispose();

    [Theory, InlineData("reference.safetensors"), InlineData("reference.npz")]
    public void Every_type_of_a_reference_file_is_read(string name)
    {
        using TensorFile file = TensorFile.Open(data.Put(name));
        Assert.Equal([true, false, true], file.Read("bool").ToArray<bool>());
        Assert.Equal([255, 1], file.Read("u8").ToArray<int>());
        Assert.Equal([-1, 1], file.Read("i8").ToArray<int>());
        Assert.Equal([65535, 1], file.Read("u16").ToArray<int>());
        Assert.Equal([-2, 1], file.Read("i16").ToArray<int>());
        Assert.Equal([int.MaxValue, 1], file.Read("u32").ToArray<int>());
        Assert.Equal([int.MinValue, 1], file.Read("i32").ToArray<int>());
        Assert.Equal([7, 1], file.Read("u64").ToArray<int>());
        Assert.Equal([-7, 1], file.Read("i64").ToArray<int>());
        Assert.Equal([0.333251953125f, -65504], file.Read("f16").ToArray<float>());
        Assert.Equal(Bits(floats), Bits(file.Read("f32").ToArray<float>()));
        Assert.Equal([2, 3], file.Read("f32").Shape);
        Assert.Equal(0.1, file.Read("f64").Item());
        Assert.Empty(file.Read("f64").Shape);
        Assert.Equal([0, 4], file.Read("none").Shape);
        Assert.Equal([0L, 4], file.SizesOf("none"));
        Assert.Contains("'absent'; it has bool", Assert.Throws<KeyNotFoundException>(() => file.Read("absent")).Message);
    }

    [Fact]
    public void Bfloat16_and_metadata_of_safetensors_are_read()
    {
        using TensorFile file = TensorFile.Open(data.Put("reference.safetensors"));
        Assert.Equal([1, -3.140625f], file.Read("bf16").ToArray<float>());
        Assert.Equal("pt", file.Metadata["format"]);
    }

    [Fact]
    public void The_order_of_Fortran_and_version_2_of_npy_are_read()
    {
        using TensorFile file = TensorFile.Open(data.Put("reference.npz"));
        Assert.Equal([0, 1, 2, 3, 4, 5], file.Read("fortran").ToArray<float>());
        Assert.Equal([2, 3], file.Read("fortran").Shape);
        Assert.Equal(2, file.Read("version2").Item());
        Assert.DoesNotContain("readme", file.Names);
    }

    [Fact]
    public void Safetensors_are_written_byte_for_byte_as_the_reference()
    {
        TensorFile.Save(data["x.safetensors"], Written, new Dictionary<string, string> { ["model"] = "Line" });
        Assert.Equal(Data.Reference("written.safetensors"), File.ReadAllBytes(data["x.safetensors"]));
    }

    [Fact]
    public void Entries_of_npz_are_written_byte_for_byte_as_the_reference()
    {
        TensorFile.Save(data["x.npz"], Written, new Dictionary<string, string> { ["model"] = "Line" });
        Assert.Equal(Entries(Data.Reference("written.npz")), Entries(File.ReadAllBytes(data["x.npz"])));
        using ZipArchive archive = ZipFile.OpenRead(data["x.npz"]);
        Assert.All(archive.Entries, static e => Assert.Equal(e.Length, e.CompressedLength));

        static (string, string)[] Entries(byte[] bytes)
        {
            using ZipArchive archive = new(new MemoryStream(bytes));
            return [.. archive.Entries.Select(static e =>
            {
                using Stream stream = e.Open();
                using MemoryStream copy = new();
                stream.CopyTo(copy);
                return (e.FullName, Convert.ToHexString(copy.ToArray()));
            })];
        }
    }

    [Theory, InlineData("x.safetensors"), InlineData("x.npz"), InlineData("x.NPZ")]
    public void What_is_written_is_read_bit_for_bit(string name)
    {
        TensorFile.Save(data[name], Written, new Dictionary<string, string> { ["ключ"] = "\u2212 \"✓\"" });
        using TensorFile file = TensorFile.Open(data[name]);
        Assert.Equal(["a.b", "n", "t", "w"], file.Names.Order(StringComparer.Ordinal));
        Assert.All(Written, pair => Assert.True(StoredType.Encode(pair.Value).SequenceEqual(StoredType.Encode(file.Read(pair.Key)))));
        Assert.Equal("\u2212 \"✓\"", file.Metadata["ключ"]);
    }

    [Fact]
    public void The_format_is_that_of_the_name_or_as_said()
    {
        Assert.Contains("neither in .safetensors nor in .npz", Assert.Throws<ArgumentException>("path", () => TensorFile.Save(data["x.bin"], Written)).Message);
        Assert.Throws<ArgumentException>("path", () => TensorFile.Open(data["x.bin"]));
        TensorFile.Save(data["x.bin"], Written, format: TensorFileFormat.Npz);
        using TensorFile file = TensorFile.Open(data["x.bin"], TensorFileFormat.Npz);
        Assert.Equal(4, file.Names.Count);
        Assert.Throws<FileNotFoundException>(() => TensorFile.Open(data["absent.npz"]));
    }

    [Fact]
    public void Names_that_are_none_are_refused()
    {
        Tensor t = Written[0].Value;
        foreach (KeyValuePair<string, Tensor>[] tensors in (KeyValuePair<string, Tensor>[][])[[new("a", t), new("a", t)], [new("", t)], [new("__metadata__", t)]])
        {
            Assert.Throws<ArgumentException>("tensors", () => TensorFile.Save(data["x.npz"], tensors));
        }

        Assert.Empty(data.Names);
    }

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_nothing_else()
    {
        string path = data.Put("x.npz", [1, 2, 3]);
        Assert.Throws<TimeoutException>(() => AtomicFile.Write(path, static stream =>
        {
            stream.Write([4, 5]);
            throw new TimeoutException();
        }));
        Assert.Equal([1, 2, 3], File.ReadAllBytes(path));
        Assert.Equal(["x.npz"], data.Names);
        AtomicFile.Write(path, static stream => stream.Write([4]));
        Assert.Equal([4], File.ReadAllBytes(path));
        Assert.Equal(["x.npz"], data.Names);
    }

    static int[] Bits(float[] values) => Array.ConvertAll(values, BitConverter.SingleToInt32Bits);
}
