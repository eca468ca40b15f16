using Microsoft.EntityFrameworkCore;

namespace OmniHub.Infrastructure.Persistence;

/// <summary>Functions of the database that queries and specifications call by these names; in memory they do the same.</summary>
internal static class TextFunctions
{
    /// <summary>The text in lower case. SQLite changes the letters of ASCII only.</summary>
    internal static string Lower(string text) => text.ToLowerInvariant();

    internal static void Map(ModelBuilder model) => model.HasDbFunction(() => Lower(default!)).HasName("lower").IsBuiltIn();
}
