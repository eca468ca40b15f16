namespace OmniHub.Simulator;

internal static partial class Log
{
    [LoggerMessage(9500, LogLevel.Warning, "The simulator gave up posting {Event} after {Attempts} attempts")]
    internal static partial void DeliveryDropped(ILogger logger, string @event, int attempts);

    [LoggerMessage(9501, LogLevel.Information, "A receiver refused the simulator's {Event} with {Status}; it is not repeated")]
    internal static partial void DeliveryRefused(ILogger logger, string @event, int status);

    [LoggerMessage(9502, LogLevel.Warning, "The simulator cannot keep its instances in {Path}: {Trouble}")]
    internal static partial void NotRemembered(ILogger logger, string path, string trouble);
}
