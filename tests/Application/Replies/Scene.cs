using Microsoft.Extensions.Logging.Abstractions;
using NSubstitute;
using OmniHub.Application.Assistants;
using OmniHub.Application.Channels;
using OmniHub.Application.Flows;
using OmniHub.Application.Instances;
using OmniHub.Application.Media;
using OmniHub.Application.Replies;
using OmniHub.Domain.Conversations;
using OmniHub.Domain.Flows;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Infrastructure.Flows;
using OmniHub.Tests.Application.Messaging;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Application.Replies;

/// <summary>One customer, one conversation, an assistant and flows, without a database.</summary>
internal sealed class Scene
{
    internal static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    internal Scene()
    {
        Situation.Conversation(default, default).ReturnsForAnyArgs(_ => Conversation);
        Situations.Open().Returns(Situation);
        Flows.HasFlows(default).ReturnsForAnyArgs(_ => Known.Count > 0);
        Flows.Of(default, default).ReturnsForAnyArgs(_ => new ValueTask<IReadOnlyList<FlowSnapshot>>(Known));
        Flows
            .Graph(default, default, default)
            .ReturnsForAnyArgs(call => new ValueTask<FlowGraph?>(Graphs.GetValueOrDefault(call.Arg<FlowId>())));
        Assistants
            .Ask(default!, default!, default)
            .ReturnsForAnyArgs(call =>
            {
                Questions.Add(call.Arg<AssistantQuestion>());
                return Answer;
            });
        Instances.ById(default, default).ReturnsForAnyArgs(_ => new ValueTask<InstanceSnapshot?>(Line));
        var parser = Substitute.For<IChannelEventParser>();
        parser.Provider.Returns(ProviderKind.Evolution);
        parser.Redact(default).ReturnsForAnyArgs([]);
        Driver = new FlowDriver(Flows, new HandlebarsTemplates(), Substitute.For<IFlowCalls>(), Assistants, Plain, Clock);
        Player = new FlowPlayer(Situations, Flows, Driver, Clock);
        Responder = new MessageResponder(
            Instances,
            Flows,
            Player,
            new AssistantResponder(
                Assistants,
                new AssistantQuestions(new([parser]), Substitute.For<IMediaLinks>()),
                new([]),
                Clock,
                NullLogger<AssistantResponder>.Instance
            )
        );
    }

    internal static AssistantAccess Assistant { get; } = new(new Uri("http://localhost"), "key", "sales", TimeSpan.FromSeconds(30));

    internal static InstanceSnapshot Instance { get; } =
        ChannelSenderTests.Line with
        {
            Agent = Assistant,
            ApologyText = "Sorry, try again later.",
            SuppressPrefix = "[silent]",
            SessionIdPrefix = "shop-",
        };

    internal static MessageArrived Asked { get; } =
        new(
            null,
            "wamid.IN",
            new Chat("15550001111", ChatKind.Direct),
            new Person("15550001111", [], "15550001111", "Ana"),
            FromMe: false,
            new MessageContent(MessageKind.Text, "help")
        );

    internal TestClock Clock { get; } = new(Now);

    internal InstanceSnapshot? Line { get; set; } = Instance;

    internal Conversation? Conversation { get; set; } = NewConversation();

    internal List<FlowSnapshot> Known { get; } = [];

    internal Dictionary<FlowId, FlowGraph> Graphs { get; } = [];

    internal List<AssistantQuestion> Questions { get; } = [];

    internal List<MessageReply> Committed { get; } = [];

    internal Result<AssistantReply> Answer { get; set; } = new AssistantReply("Good morning!", "42");

    internal IFlowSituation Situation { get; } = Substitute.For<IFlowSituation>();

    internal FlowPlayer Player { get; }

    internal FlowDriver Driver { get; }

    internal MessageResponder Responder { get; }

    private IFlowSituations Situations { get; } = Substitute.For<IFlowSituations>();

    private IFlowDirectory Flows { get; } = Substitute.For<IFlowDirectory>();

    private IInstanceDirectory Instances { get; } = Substitute.For<IInstanceDirectory>();

    private IAssistantClient Assistants { get; } = Substitute.For<IAssistantClient>();

    private IPlainValues Plain { get; } = Substitute.For<IPlainValues>();

    internal static Conversation NewConversation() => Conversation.With(TenantId.Default, Instance.Id, ContactId.New(), "15550001111", Now);

    internal Task<MessageReply> Reply(MessageArrived? arrived, string? memory = null) =>
        Responder.Answer(
            Pending(arrived, memory),
            ended =>
            {
                Committed.Add(ended);
                return Task.CompletedTask;
            },
            CancellationToken.None
        );

    internal PendingMessage Pending(MessageArrived? arrived, string? memory = null) =>
        new(TenantId.Default, Instance.Id, Conversation?.Id ?? ConversationId.New(), MessageId.New(), arrived, [], memory, null);

    /// <summary>A flow that asks one question.</summary>
    internal FlowSnapshot Add(string says, FlowTriggerKind trigger, params string[] keywords)
    {
        var id = FlowId.New();
        var question = new Dictionary<string, object?>
        {
            ["id"] = "ask",
            ["type"] = "question",
            ["content"] = says,
            ["variable"] = "said",
        };
        Graphs[id] = FlowGraph.Compile(new FlowSource([question])).Value;
        var flow = new FlowSnapshot(id, says, 1, true, FlowTrigger.From(trigger, keywords, KeywordMatch.Exact).Value);
        Known.Add(flow);
        return flow;
    }

    /// <summary>A run of that flow that waits for the customer's answer.</summary>
    internal async Task<FlowSession> Wait(FlowSnapshot flow)
    {
        var state = FlowState.At(flow.Id, flow.Version, Graphs[flow.Id]);
        var session = FlowSession.Start(TenantId.Default, state.Top!, Instance.Id, Conversation!.Id, state, Now);
        await Driver.Play(session, isNew: true, new(Conversation, Instance, null, "k"), run => run.Begin(null), CancellationToken.None);
        Situation.Live(default, default).ReturnsForAnyArgs(session);
        return session;
    }
}

/// <summary>A message that waits for its answer, without a queue.</summary>
internal sealed record PendingMessage(
    TenantId Tenant,
    InstanceId Instance,
    ConversationId Conversation,
    MessageId Message,
    MessageArrived? Arrived,
    byte[] Payload,
    string? AgentMemory,
    string? TraceId
) : PendingReply(Tenant, Instance, Conversation, Message, Arrived, Payload, AgentMemory, TraceId);
