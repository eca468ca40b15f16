using Microsoft.Extensions.Logging;

namespace OmniHub.Infrastructure.Providers.Discord.Sessions;

internal static partial class Log
{
    [LoggerMessage(8601, LogLevel.Information, "The session of bot {Bot} was interrupted (close code {Code}): {Step} in {Seconds:0.#} s")]
    internal static partial void Disconnected(this ILogger log, string bot, int? code, string step, double seconds);

    [LoggerMessage(8602, LogLevel.Warning, "The gateway sent bot {Bot} an invalid frame; it is ignored")]
    internal static partial void Nonsense(this ILogger log, string bot);

    [LoggerMessage(
        8603,
        LogLevel.Warning,
        "The gateway did not answer a heartbeat of bot {Bot}; the session is resumed on a new connection"
    )]
    internal static partial void NotAnswered(this ILogger log, string bot);

    [LoggerMessage(8604, LogLevel.Information, "This node holds the session of bot {Bot} for {Lines} instances")]
    internal static partial void Taken(this ILogger log, string bot, int lines);

    [LoggerMessage(8605, LogLevel.Information, "This node released the session of bot {Bot}")]
    internal static partial void GivenBack(this ILogger log, string bot);

    [LoggerMessage(8606, LogLevel.Error, "Bot {Bot} was refused and is not reconnected automatically: {Why}")]
    internal static partial void Halted(this ILogger log, string bot, string why);

    [LoggerMessage(8607, LogLevel.Warning, "The sessions of bots could not be checked; it is tried again: {Trouble}")]
    internal static partial void NotTended(this ILogger log, string trouble);
}
