using OmniHub.Domain.Kernel;

namespace OmniHub.Tests.TestKit;

/// <summary>What is said about outcomes.</summary>
internal static class Refused
{
    /// <summary>It was refused with exactly this failure.</summary>
    public static void ShouldBeRefused<T>(this Result<T> result, Failure failure) => result.Failure.ShouldBe(failure);

    /// <summary>It was refused with this kind of failure, which is handed out.</summary>
    public static TFailure ShouldBeRefused<TFailure>(this IOutcome outcome)
        where TFailure : Failure => outcome.Failure.ShouldBeOfType<TFailure>();

    /// <summary>It was refused because of this field of the input.</summary>
    public static void ShouldBeRefusedFor(this IOutcome outcome, string field) =>
        outcome.Failure.ShouldBeOfType<Invalid>().Fields.ShouldContain(error => error.Field == field);

    /// <summary>It succeeded; the value is handed out.</summary>
    public static T ShouldSucceed<T>(this Result<T> result)
    {
        result.Failure.ShouldBeNull();
        return result.Value;
    }
}
