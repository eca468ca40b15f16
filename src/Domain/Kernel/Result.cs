namespace OmniHub.Domain.Kernel;

/// <summary>The result of a request that can be refused with a failure; lets behaviours refuse a request without knowing its value.</summary>
public interface IOutcome
{
    /// <summary>The failure, or null on success.</summary>
    Failure? Failure { get; }
}

/// <summary>An outcome that knows how to be made from a failure.</summary>
public interface IOutcome<TSelf> : IOutcome
    where TSelf : IOutcome<TSelf>
{
    /// <summary>Creates the refused outcome.</summary>
    static abstract TSelf Refuse(Failure failure);
}

/// <summary>Either a value or a named failure; never neither. Converts from both.</summary>
public sealed record Result<T> : IOutcome<Result<T>>
{
    private readonly T? _value;

    private Result(T? value, Failure? failure) => (_value, Failure) = (value, failure);

    /// <inheritdoc/>
    public Failure? Failure { get; }

    /// <summary>True if there is a value.</summary>
    public bool Succeeded => Failure is null;

    /// <summary>The value; asking a refused result is a bug.</summary>
    public T Value => Failure is null ? _value! : throw new InvalidOperationException($"Refused: {Failure.Code}");

    /// <inheritdoc/>
    public static Result<T> Refuse(Failure failure) => new(default, failure);

    /// <summary>A success.</summary>
    public static implicit operator Result<T>(T value) => new(value, null);

    /// <summary>A refusal.</summary>
    public static implicit operator Result<T>(Failure failure) => Refuse(failure);

    /// <summary>Returns the same failure, or the mapped value.</summary>
    public Result<TNext> Then<TNext>(Func<T, TNext> map) => Failure is null ? map(_value!) : Failure;
}

/// <summary>The value of something that only succeeds.</summary>
public readonly record struct Done
{
    /// <summary>The only one.</summary>
    public static Done It => default;
}
