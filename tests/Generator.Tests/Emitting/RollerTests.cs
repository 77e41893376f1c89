extern alias generator;
using G = generator::Lux.Gen;

namespace Lux.Gen.Tests;

/// <summary>Repeated statements as loops.</summary>
public class RollerTests
{
    static readonly Dictionary<string, G.Meaning> Places = new()
    {
        ["a"] = new("View", "tile.Values + (256 * stride)", IsField: false),
        ["b"] = new("View", "tile.Values + (512 * stride)", IsField: false),
        ["c"] = new("View", "tile.Values + (768 * stride)", IsField: false),
        ["d"] = new("View", "tile.Values + (1024 * stride)", IsField: false),
        ["e"] = new("View", "tile.Values + (1280 * stride)", IsField: false),
        ["g"] = new("View", "tile.Values + (1792 * stride)", IsField: false),
        ["weight"] = new("View", "parameters + 16", IsField: true),
        ["weight2"] = new("View", "parameters + 48", IsField: true),
        ["weight3"] = new("View", "parameters + 80", IsField: true),
        ["weight4"] = new("View", "parameters + 112", IsField: true),
    };

    [Fact]
    public void Numbers_that_grow_by_steps_are_a_loop() => Rolls(
        ["F(3, 5);", "F(3, 7);", "F(3, 9);", "F(3, 11);", "G();"],
        """
        // 4 times; what is said of the first holds for each.
        for (int i = 0; i < 4; i++)
        {
            F(3, (5 + (i * 2)));
        }
        G();
        """);

    [Fact]
    public void Several_statements_may_repeat_together() => Rolls(
        ["F(0);", "G(9);", "F(1);", "G(8);", "F(2);", "G(7);", "F(3);", "G(6);"],
        """
        // 4 times; what is said of the first holds for each.
        for (int i = 0; i < 4; i++)
        {
            F(i);
            G((9 + (i * -1)));
        }
        """);

    [Fact]
    public void A_name_moves_with_what_it_stands_for() => Rolls(
        ["F(weight, a, b);", "F(weight2, b, c);", "F(weight3, c, d);", "F(weight4, d, e);"],
        """
        // 4 times; what is said of the first holds for each.
        for (int i = 0; i < 4; i++)
        {
            View weight_i = weight + (i * 32);
            View a_i = tile.Values + ((256 + (i * 256)) * stride);
            View b_i = tile.Values + ((512 + (i * 256)) * stride);
            F(weight_i, a_i, b_i);
        }
        """);

    [Fact]
    public void It_may_also_stay() => Rolls(
        ["F(a, a);", "F(a, b);", "F(a, c);", "F(a, d);"],
        """
        // 4 times; what is said of the first holds for each.
        for (int i = 0; i < 4; i++)
        {
            View a_i = tile.Values + ((256 + (i * 256)) * stride);
            F(a, a_i);
        }
        """);

    [Theory]
    [InlineData("three times", "F(1);", "F(2);", "F(3);")]
    [InlineData("uneven steps", "F(1);", "F(2);", "F(3);", "F(5);")]
    [InlineData("another word", "F(1);", "F(2);", "G(3);", "F(4);")]
    [InlineData("a number with a point", "F(1.0);", "F(2.0);", "F(3.0);", "F(4.0);")]
    [InlineData("a number in a name", "F1();", "F2();", "F3();", "F4();")]
    [InlineData("a name for two places", "F(a, a);", "F(b, c);", "F(c, e);", "F(d, g);")]
    public void All_else_stays(string why, params string[] statements)
    {
        Assert.NotEmpty(why);
        Rolls(statements, string.Join("\n", statements));
    }

    static void Rolls(string[] statements, string expected)
    {
        G.CodeWriter writer = new();
        foreach (G.Rolled part in new G.Roller(Places).Roll([.. statements.Select(static s => new G.Statement("", s))]))
        {
            part.Write(writer);
        }

        Assert.Equal(expected + "\n", writer.ToString(), ignoreLineEndingDifferences: true);
    }
}
