using Google.Protobuf;
using Lux.Gen.Benchmarks.Peers.OnnxRuntime.Format;

namespace Lux.Gen.Benchmarks.Peers.OnnxRuntime;

/// <summary>A graph of ONNX's operators, node by node. A value is its name.</summary>
/// <param name="isDouble">Whether its numbers are Float64.</param>
sealed class OnnxGraph(bool isDouble)
{
    readonly GraphProto graph = new() { Name = "work" };

    int Type => (int)(isDouble ? TensorProto.Types.DataType.Double : TensorProto.Types.DataType.Float);

    public string Input(string name, params ReadOnlySpan<int> shape)
    {
        graph.Input.Add(Described(name, shape));
        return name;
    }

    public void Output(string value, params ReadOnlySpan<int> shape) => graph.Output.Add(Described(value, shape));

    public string Constant(double number) => Constant([(float)number], []);

    public string Constant(ReadOnlySpan<float> numbers, ReadOnlySpan<int> shape)
    {
        byte[] bytes = new byte[numbers.Length * (isDouble ? sizeof(double) : sizeof(float))];
        for (int i = 0; i < numbers.Length; i++)
        {
            _ = isDouble ? BitConverter.TryWriteBytes(bytes.AsSpan(i * sizeof(double)), (double)numbers[i]) : BitConverter.TryWriteBytes(bytes.AsSpan(i * sizeof(float)), numbers[i]);
        }

        return Add(new() { DataType = Type, RawData = ByteString.CopyFrom(bytes) }, shape);
    }

    /// <summary>Integers [count]: sizes, or numbers of axes.</summary>
    public string Integers(params int[] numbers) => Add(
        new() { DataType = (int)TensorProto.Types.DataType.Int64, RawData = ByteString.CopyFrom([.. numbers.SelectMany(static n => BitConverter.GetBytes((long)n))]) },
        [numbers.Length]);

    public string True() => Add(new() { DataType = (int)TensorProto.Types.DataType.Bool, RawData = ByteString.CopyFrom(1) }, []);

    /// <summary>An operator with one result.</summary>
    public string Op(string type, params IEnumerable<string> inputs) => Op(type, inputs, []);

    /// <summary>An operator with one result and attributes, which are integers or lists of them.</summary>
    public string Op(string type, IEnumerable<string> inputs, params ReadOnlySpan<(string Name, object Value)> attributes) => Op(type, 1, inputs, attributes)[0];

    /// <summary>An operator with several results.</summary>
    public string[] Op(string type, int results, IEnumerable<string> inputs, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        NodeProto node = new() { OpType = type };

        // Inputs that are made on the way are nodes before this one.
        node.Input.AddRange(inputs);
        node.Name = $"node{graph.Node.Count}";
        node.Output.AddRange(Enumerable.Range(0, results).Select(i => $"{node.Name}.{i}"));
        foreach ((string name, object value) in attributes)
        {
            AttributeProto attribute = new() { Name = name };
            switch (value)
            {
                case int number:
                    (attribute.Type, attribute.I) = (AttributeProto.Types.AttributeType.Int, number);
                    break;
                case string text:
                    (attribute.Type, attribute.S) = (AttributeProto.Types.AttributeType.String, ByteString.CopyFromUtf8(text));
                    break;
                case int[] numbers:
                    attribute.Type = AttributeProto.Types.AttributeType.Ints;
                    attribute.Ints.AddRange(numbers.Select(static n => (long)n));
                    break;
            }

            node.Attribute.Add(attribute);
        }

        graph.Node.Add(node);
        return [.. node.Output];
    }

    public byte[] ToModel()
    {
        ModelProto model = new() { IrVersion = 9, ProducerName = "Lux.Gen.Benchmarks", Graph = graph };
        model.OpsetImport.Add(new OperatorSetIdProto { Version = 20 });
        return model.ToByteArray();
    }

    string Add(TensorProto tensor, ReadOnlySpan<int> shape)
    {
        tensor.Name = $"constant{graph.Initializer.Count}";
        foreach (int size in shape)
        {
            tensor.Dims.Add(size);
        }

        graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    ValueInfoProto Described(string name, ReadOnlySpan<int> shape)
    {
        TensorShapeProto sizes = new();
        foreach (int size in shape)
        {
            sizes.Dim.Add(new TensorShapeProto.Types.Dimension { DimValue = size });
        }

        return new() { Name = name, Type = new() { TensorType = new() { ElemType = Type, Shape = sizes } } };
    }
}
