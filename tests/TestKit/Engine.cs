namespace OmniHub.Tests.TestKit;

/// <summary>A storage engine the hub runs on.</summary>
public enum Engine
{
    /// <summary>A file of its own.</summary>
    Sqlite,

    /// <summary>A database of its own on the test server.</summary>
    Postgres,
}
