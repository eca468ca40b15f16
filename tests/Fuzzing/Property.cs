using CsCheck;

namespace OmniHub.Tests.Fuzzing;

/// <summary>Asks whether something holds for many inputs, which are the same each time for the same seed.</summary>
internal static class Property
{
    private const int MostShrinking = 3000;

    /// <summary>One input of those that a seed stands for.</summary>
    internal static (T Input, string Name) One<T>(Gen<T> inputs, ulong seed, uint number)
    {
        var random = new PCG(number, seed);
        var name = random.ToString();
        return (inputs.Generate(random, null!, out _), name);
    }

    /// <summary>Throws for the first input for which it does not hold, with the smallest one like it that could be found.</summary>
    internal static void Holds<T>(Gen<T> inputs, ulong seed, uint count, Action<T> property)
    {
        for (var number = 0u; number < count; number++)
        {
            var (input, name) = One(inputs, seed, number);
            try
            {
                property(input);
            }
            catch (Exception)
            {
                inputs.Sample(property, seed: name, iter: MostShrinking, threads: 1, print: shown => $"{shown}");
                throw;
            }
        }
    }
}
