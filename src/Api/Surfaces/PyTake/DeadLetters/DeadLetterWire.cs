using System.ComponentModel;
using OmniHub.Api.Wire;
using OmniHub.Application.Inbox;
using OmniHub.Application.Kernel;

namespace OmniHub.Api.Surfaces.PyTake.DeadLetters;

/// <summary>A page of deliveries that could not be handled.</summary>
[SnakeCase]
public sealed record DeadLettersWire(
    [property: Description("The page, newest first.")] IReadOnlyList<DeadLetterWire> DeadLetters,
    [property: Description("The total number of dead letters.")] long Total
) : IShowExample<DeadLettersWire>
{
    /// <inheritdoc/>
    public static DeadLettersWire Example { get; } = new([DeadLetterWire.Example], 1);

    internal static DeadLettersWire From(Page<DeadLetterView> page) => new([.. page.Items.Select(DeadLetterWire.From)], page.Total);
}

/// <summary>A delivery that could not be handled.</summary>
[SnakeCase]
public sealed record DeadLetterWire(
    [property: Description("Its id.")] Guid Id,
    [property: Description("The instance it came for; null when that is gone.")] string? InstanceName,
    [property: Description("The provider that posted it.")] string Provider,
    [property: Description("Why it could not be handled.")] string Reason,
    [property: Description("The payload as it came, without credentials.")] string Body,
    [property: Description("The time at which it arrived.")] DateTimeOffset ReceivedAt,
    [property: Description("The time at which processing was given up.")] DateTimeOffset FailedAt,
    [property: Description("The trace id, to find it in the logs.")] string? TraceId
) : IShowExample<DeadLetterWire>
{
    /// <inheritdoc/>
    public static DeadLetterWire Example { get; } =
        new(
            Guid.Parse("0199e5b2-6c1d-7d6e-9a57-3f1c6a0b2d11"),
            "my-whatsapp",
            "evolution",
            "It could not be understood: Not an Evolution envelope: there is no event.",
            """{"data":{}}""",
            new(2025, 1, 15, 10, 30, 0, TimeSpan.Zero),
            new(2025, 1, 15, 10, 30, 1, TimeSpan.Zero),
            "4bf92f3577b34da6a3ce929d0e0e4736"
        );

    internal static DeadLetterWire From(DeadLetterView view) =>
        new(view.Id, view.InstanceName, view.Provider, view.Reason, view.Body, view.ReceivedAt, view.FailedAt, view.TraceId);
}

/// <summary>The result of an action on a dead letter.</summary>
[SnakeCase]
public sealed record DeadLetterDoneWire(
    [property: Description("A description of the action.")] string Message,
    [property: Description("With which.")] Guid DeadLetterId
) : IShowExample<DeadLetterDoneWire>
{
    /// <inheritdoc/>
    public static DeadLetterDoneWire Example { get; } = Replayed(DeadLetterWire.Example.Id);

    internal static DeadLetterDoneWire Replayed(Guid id) => new("Dead letter queued for another try", id);

    internal static DeadLetterDoneWire Discarded(Guid id) => new("Dead letter discarded", id);
}
