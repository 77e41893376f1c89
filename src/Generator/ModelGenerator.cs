using Microsoft.CodeAnalysis;
namespace Lux.Gen;
public sealed class ModelGenerator { }
