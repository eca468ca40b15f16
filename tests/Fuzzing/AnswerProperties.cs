using CsCheck;
using OmniHub.Domain.Instances;

namespace OmniHub.Tests.Fuzzing;

/// <summary>What holds for everybody who is answered: nothing is thrown whatever the answer, and what is made of it can be stored.</summary>
internal sealed class AnswerProperties(Answerer answerer)
{
    /// <summary>Who is answered, by name.</summary>
    internal static readonly IReadOnlyList<string> Names =
    [
        "evolution answers",
        "official answers",
        "slack answers",
        "discord answers",
        "agent answers",
    ];

    /// <summary>The answers and what must hold for each.</summary>
    internal (Gen<(FuzzedAnswer Answer, int Call)> Inputs, Action<(FuzzedAnswer Answer, int Call)> Property) this[string name] =>
        name switch
        {
            "evolution answers" => Of(ProviderKind.Evolution, Recordings.EvolutionAnswers, 201),
            "official answers" => Of(ProviderKind.Official, Recordings.OfficialAnswers, 200),
            "slack answers" => Of(ProviderKind.Slack, Recordings.SlackAnswers, 200),
            "discord answers" => Of(ProviderKind.Discord, Recordings.DiscordAnswers, 200),
            _ => (
                With(FuzzedAnswer.Of(Recordings.AgentAnswers, 200)),
                input => Storable.Check(answerer.AskAgent(input.Answer).GetAwaiter().GetResult())
            ),
        };

    private (Gen<(FuzzedAnswer, int)>, Action<(FuzzedAnswer Answer, int Call)>) Of(
        ProviderKind provider,
        IReadOnlyList<(string, byte[])> recorded,
        int good
    ) =>
        (
            With(FuzzedAnswer.Of(recorded, good)),
            input => Storable.Check(answerer.Ask(provider, input.Call, input.Answer).GetAwaiter().GetResult())
        );

    private static Gen<(FuzzedAnswer, int)> With(Gen<FuzzedAnswer> answers) =>
        Gen.Select(answers, Gen.Int[0, Answerer.Calls.Count - 1], (answer, call) => (answer, call));
}
