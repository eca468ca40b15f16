using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Idempotency;

/// <summary>The failures of idempotency keys.</summary>
public static class IdempotencyFailures
{
    /// <summary>The longest key.</summary>
    public const int MaxKeyLength = 255;

    /// <summary>The text is not a valid key.</summary>
    public static Invalid BadKey { get; } =
        Invalid.Field("Idempotency-Key", $"The Idempotency-Key has 1 to {MaxKeyLength} visible characters.");

    /// <summary>The first call is not through.</summary>
    public static Conflict InFlight { get; } = new("idempotency.in_flight", "A call with this Idempotency-Key is still running.");

    /// <summary>The key was used with another body, or with other rights.</summary>
    public static Unprocessable OtherBody { get; } =
        new(
            "idempotency.other_body",
            "This Idempotency-Key was used with another body, or before this credential's rights changed. A new request needs a new key."
        );

    /// <summary>The first call may have been carried out.</summary>
    public static Conflict Unclear { get; } =
        new(
            "idempotency.unclear",
            "The first call with this Idempotency-Key ended without an answer and may have been carried out. Check its result before you repeat it with a new key."
        );
}
