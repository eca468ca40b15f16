using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using OmniHub.Api.Wire;
using OmniHub.Application.Instances;
using OmniHub.Domain.Instances;

namespace OmniHub.Api.Surfaces.PyTake.Pace;

/// <summary>A pace as it shall be.</summary>
[SnakeCase]
public sealed record PaceBody(
    [property: Description("Messages a minute, 1 to 6000; left out: as many as the provider takes.")]
    [property: Range(1, 6000)]
        int? MessagesPerMinute = null,
    [property: Description("Up to so many seconds are added between two messages by chance, 0 to 300.")]
    [property: Range(0, 300)]
        int JitterSeconds = 0,
    [property: Description("Messages a day of the tenant's time zone; what is over it waits for the next day. Left out: any number.")]
        int? DailyCap = null
) : IShowExample<PaceBody>
{
    /// <inheritdoc/>
    public static PaceBody Example { get; } = new(60, 2, 1000);

    internal SetSendingPace ToCommand(string name) =>
        new(
            name,
            new SendingPace
            {
                MessagesPerMinute = MessagesPerMinute,
                JitterSeconds = JitterSeconds,
                DailyCap = DailyCap,
            }
        );
}

/// <summary>The sending pace of an instance.</summary>
[SnakeCase]
public sealed record PaceWire(
    [property: Description("The instance.")] Guid InstanceId,
    [property: Description("Its name.")] string InstanceName,
    [property: Description("Messages a minute; null: as many as the provider takes.")] int? MessagesPerMinute,
    [property: Description("Up to so many seconds are added between two messages by chance.")] int JitterSeconds,
    [property: Description("Messages a day of the tenant's time zone; null: any number.")] int? DailyCap
)
{
    internal static PaceWire From(SendingPaceView view) =>
        new(view.Instance.Value, view.Name, view.Pace.MessagesPerMinute, view.Pace.JitterSeconds, view.Pace.DailyCap);
}
