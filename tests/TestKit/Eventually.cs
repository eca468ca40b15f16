using System.Diagnostics;

namespace OmniHub.Tests.TestKit;

/// <summary>Waits for something to become true, and says what it was when it did not.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Asks until the answer is the wanted one and returns it.</summary>
    /// <param name="ask">Asks for the present state.</param>
    /// <param name="wanted">Whether that is it.</param>
    /// <param name="within">How long to wait at most; a minute unless told.</param>
    public static async Task<T> Become<T>(Func<Task<T>> ask, Func<T, bool> wanted, TimeSpan? within = null)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var answer = await ask();
            if (wanted(answer))
            {
                return answer;
            }

            if (waited.Elapsed > (within ?? Patience))
            {
                throw new TimeoutException($"It did not come about within {within ?? Patience}; the last answer was: {Describe(answer)}");
            }

            await Task.Delay(waited.ElapsedMilliseconds < 500 ? 5 : 50);
        }
    }

    /// <summary>Asks until the answer is the wanted one and returns it.</summary>
    public static Task<T> Become<T>(Func<T> ask, Func<T, bool> wanted, TimeSpan? within = null) =>
        Become(() => Task.FromResult(ask()), wanted, within);

    /// <summary>Asks until it is so.</summary>
    public static Task BeTrue(Func<bool> ask, TimeSpan? within = null) => Become(ask, isSo => isSo, within);

    /// <summary>Asks until it is so.</summary>
    public static Task BeTrue(Func<Task<bool>> ask, TimeSpan? within = null) => Become(ask, isSo => isSo, within);

    private static string Describe<T>(T answer) =>
        answer is System.Collections.IEnumerable many and not string ? string.Join("; ", many.Cast<object?>()) : $"{answer}";
}
