using System.Text.RegularExpressions;

namespace OmniHub.Tests.Architecture;

/// <summary>A source file of the product.</summary>
/// <param name="Path">From the top of the repository, with slashes.</param>
/// <param name="Text">What it says.</param>
internal sealed partial record SourceFile(string Path, string Text)
{
    /// <summary>The text without comments.</summary>
    public string Code => Comments().Replace(Text, "");

    /// <summary>All C# files below a folder of the repository.</summary>
    public static IReadOnlyList<SourceFile> All(string folder)
    {
        var top = Top();
        return
        [
            .. Directory
                .EnumerateFiles(System.IO.Path.Combine(top, folder), "*.cs", SearchOption.AllDirectories)
                .Select(file => new SourceFile(System.IO.Path.GetRelativePath(top, file), File.ReadAllText(file)))
                .Where(file =>
                    !file.Path.Contains("/obj/", StringComparison.Ordinal) && !file.Path.Contains("/bin/", StringComparison.Ordinal)
                ),
        ];
    }

    /// <summary>The top of the repository.</summary>
    public static string Top()
    {
        var at = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(System.IO.Path.Combine(at.FullName, "OmniHub.sln")))
            at = at.Parent ?? throw new InvalidOperationException("The tests run outside the repository, whose sources they read.");
        return at.FullName;
    }

    [GeneratedRegex(@"//[^\n]*|/\*.*?\*/", RegexOptions.Singleline)]
    private static partial Regex Comments();
}
