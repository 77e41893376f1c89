using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using CsCheck;

namespace Lux.Gen.Tests.Files;

/// <summary>Files that lie or are damaged end in an error that says so: nothing else is thrown, and no claim is believed when memory is asked for.</summary>
public class HostileFileTests
{
    const string Good = """{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""";

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""", "'a' is not described")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2.5],"data_offsets":[0,8]}}""", "'a' is not described")]
    [InlineData("""{"a":{"dtype":"F32","shape":[99999999999999999999],"data_offsets":[0,8]}}""", "'a' is not described")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2]}}""", "'a' is not described")]
    [InlineData("""{"a":{"dtype":7,"shape":[2],"data_offsets":[0,8]}}""", "'a' is not described")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8,9]}}""", "'a' is not described")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8],"more":1}}""", "'a' is not described")]
    [InlineData("""{"a":[]}""", "'a' is not described")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4294967296,4294967296,4294967296],"data_offsets":[0,8]}}""", "does not fill its bytes from 0 to 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[4611686018427387906],"data_offsets":[0,8]}}""", "does not fill its bytes from 0 to 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1000000000],"data_offsets":[0,8]}}""", "does not fill its bytes from 0 to 8")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1000000000],"data_offsets":[0,4000000000]}}""", "describes 4000000000 bytes of data, but 8 follow")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}}""", "does not fill its bytes from 8 to 0")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "'a' begins at byte 4 of the data where 0 is due")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""", "'b' begins at byte 4 of the data where 8 is due")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""", "describes 4 bytes of data, but 8 follow")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "malformed")]
    [InlineData("""{"a":{"dtype":"F32","shape":[[[[[[[[[[[2]]]]]]]]]]],"data_offsets":[0,8]}}""", "malformed")]
    [InlineData("""{"__metadata__":{"a":1}}""", "the metadata 'a' is no text")]
    [InlineData("""{"__metadata__":[]}""", "the metadata is no object")]
    [InlineData("""{"\ud800":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "")]
    [InlineData("[]", "no JSON object")]
    [InlineData("""  {"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", "no JSON object")]
    [InlineData("", "malformed")]
    [InlineData("{", "malformed")]
    public void Headers_of_safetensors_that_lie_are_refused(string header, string problem) => Refused(Safetensors(header), TensorFileFormat.Safetensors, problem);

    [Fact]
    public void A_header_longer_than_the_file_is_refused_before_memory_is_asked_for()
    {
        byte[] bytes = Safetensors(Good);
        foreach (ulong length in (ulong[])[63, 100_000_000, 100_000_001, long.MaxValue, ulong.MaxValue])
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, length);
            Refused(bytes, TensorFileFormat.Safetensors, $"claim a header of {length} bytes; 62 follow");
        }
    }

    [Fact]
    public void Text_that_is_not_UTF_8_is_refused()
    {
        byte[] bytes = Safetensors(Good);
        bytes[10] = 0xFF;
        Refused(bytes, TensorFileFormat.Safetensors, "not in UTF-8");
    }

    [Theory]
    [InlineData("BOOL", "[8]", 2, "neither true (1) nor false (0)")]
    [InlineData("I64", "[1]", 0x7F, "beyond Int32")]
    [InlineData("U64", "[1]", 0xFF, "beyond Int32")]
    [InlineData("F8_E5M2", "[8]", 0, "the type F8_E5M2 is not read, only BOOL, U8")]
    public void Elements_that_are_none_are_refused_when_they_are_read(string type, string shape, byte value, string problem)
    {
        byte[] bytes = Safetensors($$$"""{"good":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"bad":{"dtype":"{{{type}}}","shape":{{{shape}}},"data_offsets":[8,16]}}""", 16);
        bytes.AsSpan(bytes.Length - 4).Fill(value);
        using TensorFile file = TensorFile.Open(new MemoryStream(bytes), "the file", TensorFileFormat.Safetensors);
        file.Read("good");
        string message = Assert.Throws<TensorFileException>(() => file.Read("bad")).Message;
        Assert.StartsWith("'the file': 'bad': ", message);
        Assert.Contains(problem, message);
    }

    [Theory]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (2), }", null)]
    [InlineData("{'shape': (2,), 'fortran_order': False, 'descr': '<f4'}", null)]
    [InlineData("{'descr': '>f4', 'fortran_order': False, 'shape': (2,), }", "the type >f4 is not read")]
    [InlineData("{'descr': '|O', 'fortran_order': False, 'shape': (2,), }", "the type |O is not read")]
    [InlineData("{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (2,), }", "does not give descr")]
    [InlineData("{'descr': '<f4', 'descr': '<f4', 'shape': (2,), }", "does not give descr")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (-2,), }", "does not give descr")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,,2), }", "its shape (1,,2) is none")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1 2), }", "its shape (1 2) is none")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (4294967296, 4294967296), }", "its shape (4294967296, 4294967296) is none")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (9999999999,), }", "the shape [9999999999] is too large")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (500000000,), }", "it ends after 8 bytes where the shape [500000000] needs 2000000000")]
    [InlineData("{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }", "more bytes follow")]
    [InlineData("__import__('os').system('true')", "does not give descr")]
    public void Headers_of_npy_that_lie_are_refused(string header, string? problem)
    {
        byte[] bytes = Npz(("a.npy", Npy(header, 8)));
        if (problem is null)
        {
            Assert.Equal([2], Data.Read(bytes, TensorFileFormat.Npz)["a"].Shape);
        }
        else
        {
            Refused(bytes, TensorFileFormat.Npz, problem);
        }
    }

    [Fact]
    public void A_line_of_blanks_and_a_long_header_are_refused_at_once()
    {
        string blanks = "{'descr': '<f4'" + new string(' ', 9000);
        Refused(Npz(("a.npy", [.. "\u0093NUMPY"u8[1..], 2, 0, .. BitConverter.GetBytes(blanks.Length), .. Encoding.Latin1.GetBytes(blanks)])), TensorFileFormat.Npz, "does not give descr");
        Refused(Npz(("a.npy", [.. "\u0093NUMPY"u8[1..], 2, 0, .. BitConverter.GetBytes(int.MaxValue), 1, 2])), TensorFileFormat.Npz, "claims 2147483647 bytes");
        Refused(Npz(("a.npy", [.. "\u0093NUMPY"u8[1..], 9, 0, 1, 2])), TensorFileFormat.Npz, "no npy file of version 1 to 3");
    }

    [Fact]
    public void A_name_twice_in_an_archive_is_refused()
    {
        byte[] array = Npy("{'descr': '<f4', 'fortran_order': False, 'shape': (0,), }", 0);
        Refused(Npz(("a.npy", array), ("a.npy", array)), TensorFileFormat.Npz, "'a' is there twice");
    }

    [Fact]
    public void A_bomb_is_not_unpacked_for_a_tree_of_another_shape()
    {
        using Data data = new();
        (Line.ParameterTree ps, _) = new Line().Setup(1);
        byte[] array = Npy("{'descr': '<f4', 'fortran_order': False, 'shape': (25000000,), }", 100_000_000);
        string path = data.Put("bomb.npz", Npz([.. ps.Paths.Select(name => (name + ".npy", array))]));
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("[25000000] where [1] is expected", Assert.Throws<TensorFileException>(() => ps.Load(path)).Message);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2_000_000);
    }

    public static TheoryData<string> References => ["written.safetensors", "written.npz", "reference.safetensors", "reference.npz"];

    [Theory, MemberData(nameof(References))]
    public void A_file_cut_off_anywhere_is_refused(string name)
    {
        byte[] bytes = Data.Reference(name);
        for (int length = 0; length < bytes.Length; length++)
        {
            Refused(bytes[..length], Format(name), "");
        }
    }

    [Theory, MemberData(nameof(References))]
    public void Any_change_of_bytes_is_read_or_refused(string name)
    {
        byte[] bytes = Data.Reference(name);
        Gen<(int, byte)[]> changes = CsCheck.Gen.Select(CsCheck.Gen.Int[0, bytes.Length - 1], CsCheck.Gen.Byte).Array[1, 6];
        changes.Sample(
            places =>
            {
                byte[] changed = [.. bytes];
                Array.ForEach(places, place => changed[place.Item1] = place.Item2);
                Assert.True(Record.Exception(() => Data.Read(changed, Format(name))) is null or TensorFileException);
            },
            iter: 20_000);
    }

    [Fact]
    public void A_change_of_a_byte_of_an_array_in_an_archive_is_noticed()
    {
        byte[] bytes = Data.Reference("written.npz");
        int place = bytes.AsSpan().IndexOf(BitConverter.GetBytes(-1.25f));
        bytes[place] ^= 1;
        Refused(bytes, TensorFileFormat.Npz, "'a.b': it is damaged: its checksum is not the archive's");
    }

    static TensorFileFormat Format(string name) => name.EndsWith("npz", StringComparison.Ordinal) ? TensorFileFormat.Npz : TensorFileFormat.Safetensors;

    static void Refused(byte[] bytes, TensorFileFormat format, string problem)
    {
        string message = Assert.Throws<TensorFileException>(() => Data.Read(bytes, format)).Message;
        Assert.StartsWith("'the file': ", message);
        Assert.Contains(problem, message);
    }

    static byte[] Safetensors(string header, int data = 8) => [.. BitConverter.GetBytes(Encoding.UTF8.GetByteCount(header) + 0L), .. Encoding.UTF8.GetBytes(header), .. new byte[data]];

    static byte[] Npy(string header, int data) => [.. "\u0093NUMPY"u8[1..], 1, 0, (byte)header.Length, 0, .. Encoding.Latin1.GetBytes(header), .. new byte[data]];

    static byte[] Npz(params (string Name, byte[] Content)[] entries)
    {
        using MemoryStream stream = new();
        using (ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                using Stream entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return stream.ToArray();
    }
}
