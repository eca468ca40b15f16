using System.Net;
using System.Text;
using OmniHub.Application.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Api.Ingress.Slack;

/// <summary>The page shown to a person who returns from Slack.</summary>
internal static class SlackPage
{
    /// <summary>The statuses with which it is shown.</summary>
    internal static IReadOnlyList<int> Statuses { get; } =
    [StatusCodes.Status200OK, StatusCodes.Status400BadRequest, StatusCodes.Status502BadGateway, StatusCodes.Status503ServiceUnavailable];

    internal static IResult Of(Result<InstalledAppView> installed) =>
        installed.Failure is { } failure
            ? Page(StatusOf(failure), "Not connected", failure.Message)
            : Page(
                StatusCodes.Status200OK,
                "Connected",
                $"{installed.Value.Workspace} is connected to {installed.Value.Instance}. This window can be closed."
            );

    private static IResult Page(int status, string title, string text) =>
        Results.Content(
            $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{title}</title></head><body><h1>{title}</h1><p>{WebUtility.HtmlEncode(text)}</p></body></html>",
            "text/html; charset=utf-8",
            Encoding.UTF8,
            status
        );

    private static int StatusOf(Failure failure) =>
        failure switch
        {
            Unprocessable or Conflict or Invalid => StatusCodes.Status400BadRequest,
            Limited or Unavailable => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status502BadGateway,
        };
}
