namespace Lux.Gen.Tests;

/// <summary>A console project in a folder of its own that has the package and nothing else.</summary>
sealed class Consumer
{
    readonly PackedFeed feed;
    readonly string folder;

    public Consumer(PackedFeed feed, string name, string program, string extra = "", string package = "Lux.Gen")
    {
        this.feed = feed;
        folder = Path.Combine(feed.Folder, name);
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, $"{name}.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
                <ImplicitUsings>enable</ImplicitUsings>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="{package}" Version="{feed.Version}" />
              </ItemGroup>
              {extra}
            </Project>
            """);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), program);
    }

    public Dotnet.Result Build(params IEnumerable<string> options) => Dotnet.Run(folder, feed.Packages, ["build", "--nologo", .. options]);

    public Dotnet.Result Run() => Dotnet.Run(folder, feed.Packages, "run", "--no-build");
}
