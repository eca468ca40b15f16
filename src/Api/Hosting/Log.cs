namespace OmniHub.Api.Hosting;

internal static partial class Log
{
    [LoggerMessage(
        110,
        LogLevel.Warning,
        "No platform key is set: calls from this machine without a credential are let through as the administrator (Development only)"
    )]
    internal static partial void DoorIsOpen(ILogger logger);

    [LoggerMessage(111, LogLevel.Information, "OmniHub listens at {Addresses}, stores on {Database}")]
    internal static partial void Listening(ILogger logger, string addresses, string database);

    [LoggerMessage(112, LogLevel.Error, "{Method} {Path}: the database cannot be used")]
    internal static partial void DatabaseAway(ILogger logger, string method, string path, Exception trouble);
}
