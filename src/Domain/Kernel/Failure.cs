namespace OmniHub.Domain.Kernel;

/// <summary>An expected way for a use case not to succeed. The set of kinds is closed; a feature lists its named failures in one file.</summary>
/// <param name="Code">Stable, machine-readable, <c>feature.what</c> in lower snake case.</param>
/// <param name="Message">One sentence for the person who reads the answer; never a secret.</param>
public abstract record Failure(string Code, string Message);

/// <summary>One field of the input that is wrong.</summary>
/// <param name="Field">The command's own member name (dialects translate it to their casing); empty for the whole input.</param>
/// <param name="Message">A description of what is wrong.</param>
public sealed record FieldError(string Field, string Message);

/// <summary>The input is wrong: its shape, its range or an unknown word.</summary>
public sealed record Invalid(string Code, string Message, IReadOnlyList<FieldError> Fields) : Failure(Code, Message)
{
    /// <summary>Refuses one field.</summary>
    public static Invalid Field(string field, string message) => new("input.invalid", message, [new FieldError(field, message)]);

    /// <inheritdoc/>
    public bool Equals(Invalid? other) =>
        other is not null && Code == other.Code && Message == other.Message && Fields.SequenceEqual(other.Fields);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Message, Fields.Count);
}

/// <summary>The input is well formed, but a rule of the business or of the provider forbids it.</summary>
public sealed record Unprocessable(string Code, string Message) : Failure(Code, Message);

/// <summary>The object does not exist for this caller; an object of another tenant looks the same.</summary>
public sealed record NotFound(string Code, string Message) : Failure(Code, Message);

/// <summary>The call conflicts with the current state.</summary>
public sealed record Conflict(string Code, string Message) : Failure(Code, Message);

/// <summary>The caller is known and may not do this: role or plan too low.</summary>
public sealed record Denied(string Code, string Message) : Failure(Code, Message);

/// <summary>The call has no credential, or an invalid one.</summary>
public sealed record Unauthenticated(string Code, string Message) : Failure(Code, Message);

/// <summary>Too many calls in too little time.</summary>
/// <param name="Code">See <see cref="Failure"/>.</param>
/// <param name="Message">See <see cref="Failure"/>.</param>
/// <param name="RetryAfter">The time until the next attempt can succeed.</param>
public sealed record Limited(string Code, string Message, TimeSpan RetryAfter) : Failure(Code, Message);

/// <summary>The hub itself cannot do it right now; the same call can succeed later.</summary>
/// <param name="Code">See <see cref="Failure"/>.</param>
/// <param name="Message">See <see cref="Failure"/>.</param>
/// <param name="RetryAfter">The time until the next attempt, if it is known.</param>
public sealed record Unavailable(string Code, string Message, TimeSpan? RetryAfter = null) : Failure(Code, Message);

/// <summary>A provider or another remote system refused or failed; the message says what it said.</summary>
/// <param name="Code">See <see cref="Failure"/>.</param>
/// <param name="Message">See <see cref="Failure"/>.</param>
/// <param name="IsTransient">True if the same call can succeed later without any action.</param>
public sealed record Upstream(string Code, string Message, bool IsTransient = false) : Failure(Code, Message);

/// <summary>This channel or provider cannot do that.</summary>
public sealed record Unsupported(string Code, string Message) : Failure(Code, Message);

/// <summary>A bug or a broken machine; the details are in the log, not in the answer.</summary>
public sealed record Unexpected(string Code, string Message) : Failure(Code, Message);
