using System.Globalization;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Media;

/// <summary>The failures of work with files.</summary>
public static class MediaFailures
{
    /// <summary>The file does not exist for this caller, or was deleted.</summary>
    public static NotFound Unknown { get; } = new("media.unknown", "There is no such file.");

    /// <summary>The file is still being fetched.</summary>
    public static Unavailable NotYet { get; } =
        new("media.not_yet", "The file is still being fetched: try again in a moment.", TimeSpan.FromSeconds(5));

    /// <summary>The disk or the bucket where files lie cannot be used; the operator's log says why.</summary>
    public static Unavailable StoreAway { get; } = new("media.store_away", "Files cannot be stored or read right now: try again soon.");

    /// <summary>The link is not the hub's, or has expired.</summary>
    public static Denied LinkRefused { get; } = new("media.link_refused", "The link is not valid or has expired. Request a new one.");

    /// <summary>There is nothing in it.</summary>
    public static Invalid Empty { get; } = Invalid.Field("File", "The file is empty.");

    /// <summary>The file has neither a name nor a type.</summary>
    public static Invalid Nameless { get; } =
        Invalid.Field("File", "The file needs a name or a content type: its content does not show its type.");

    /// <summary>There is none.</summary>
    public static Invalid Missing { get; } = Invalid.Field("File", "A file is required, as the form field 'file'.");

    /// <summary>The form has more than one file.</summary>
    public static Invalid TooMany { get; } = Invalid.Field("File", "One file at a time.");

    /// <summary>The upload was interrupted.</summary>
    public static Invalid BrokenOff { get; } = new("media.broken_off", "The upload ended before the file did.", []);

    /// <summary>The body is not a form.</summary>
    public static Invalid NotAForm { get; } =
        new("http.wrong_media_type", "The body must be a form: send Content-Type: multipart/form-data", []);

    /// <summary>The file is too large.</summary>
    public static Invalid TooLarge(long most) => new("http.too_large", $"The file is too large: at most {Size(most)} are taken.", []);

    /// <summary>The link gave no file.</summary>
    public static Unprocessable LinkFailed(string why) => new("media.link_failed", $"The file behind the link cannot be fetched: {why}.");

    private static string Size(long bytes) =>
        bytes >= 1024 * 1024
            ? $"{(bytes / (1024.0 * 1024)).ToString("0.#", CultureInfo.InvariantCulture)} MiB"
            : $"{bytes.ToString(CultureInfo.InvariantCulture)} bytes";
}
