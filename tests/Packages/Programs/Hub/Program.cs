// The hub without its HTTP surface, in a program of your own: it takes a delivery, asks the agent, answers through the Evolution server, and tells what happened.
// Arguments: the address of an Evolution server, the address of an agent service.
using System.Security.Cryptography;
using System.Text;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OmniHub.Application;
using OmniHub.Application.Channels;
using OmniHub.Application.Events;
using OmniHub.Application.Identity;
using OmniHub.Application.Inbox;
using OmniHub.Application.Instances;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Instances;
using OmniHub.Infrastructure.Assistants;
using OmniHub.Infrastructure.Conversations;
using OmniHub.Infrastructure.Erp;
using OmniHub.Infrastructure.EventLog;
using OmniHub.Infrastructure.Flows;
using OmniHub.Infrastructure.Identity;
using OmniHub.Infrastructure.Inbox;
using OmniHub.Infrastructure.Instances;
using OmniHub.Infrastructure.Media;
using OmniHub.Infrastructure.Outbound;
using OmniHub.Infrastructure.Outbox;
using OmniHub.Infrastructure.Persistence;
using OmniHub.Infrastructure.Providers.Discord;
using OmniHub.Infrastructure.Providers.Evolution;
using OmniHub.Infrastructure.Replies;
using OmniHub.Infrastructure.Secrets;
using OmniHub.Infrastructure.Tenants;
using OmniHub.Infrastructure.Webhooks;
using OmniHub.Infrastructure.Work;

var (evolution, agent) = (new Uri(args[0]), new Uri(args[1]));
var folder = Directory.CreateTempSubdirectory("hub-").FullName;
var database = new DatabaseOptions(DatabaseEngine.Sqlite, $"Data Source={Path.Combine(folder, "hub.db")}");
var address = new Uri("http://127.0.0.1:5000"); // where providers would reach your program

var builder = Host.CreateApplicationBuilder();
builder.Logging.SetMinimumLevel(LogLevel.Error);
builder
    .Services.AddPersistence(database)
    .AddSecrets()
    .AddApplication(typeof(InstancesModule).Assembly)
    .AddSingleton(new JwtSecret(RandomNumberGenerator.GetBytes(32)))
    .AddIdentity(platformKey: null)
    .AddTenants()
    .AddInstances(new ProviderDefaults { PublicUrl = address })
    .TrustHost(OutboundPurpose.Evolution, evolution) // tenants' addresses pass the egress guard; these two are yours
    .TrustHost(OutboundPurpose.Agents, agent)
    .AddEvolution()
    .AddAssistants()
    .AddFlows()
    .AddMedia(new MediaOptions { Directory = folder, PublicUrl = address })
    .AddWork(database, new WorkOptions())
    .AddOutbox()
    .AddReplies()
    .AddInbox()
    .AddEventLog(database, takesPart: true)
    .AddConversations()
    // Reactions are found by what they are and come with the assemblies: these three listen to lines, and need their parts.
    .AddWebhooks()
    .AddErp()
    .AddDiscord();

using var hub = builder.Build();
await hub.Services.PrepareDatabase(CancellationToken.None);
await hub.StartAsync();

var answered = new TaskCompletionSource();
using var hearing = await hub
    .Services.GetRequiredService<IEventFeed>()
    .Subscribe(
        (entries, _) =>
        {
            foreach (var entry in entries.Where(entry => entry.Type.StartsWith("message.", StringComparison.Ordinal)))
            {
                Console.WriteLine(entry.Type);
                if (entry.Type is "message.sent")
                    answered.TrySetResult();
            }

            return Task.CompletedTask;
        },
        CancellationToken.None
    );

InstanceView line;
await using (var scope = hub.Services.CreateAsyncScope())
{
    scope.ServiceProvider.GetRequiredService<CallerContext>().Become(Caller.Platform);
    var created = await scope
        .ServiceProvider.GetRequiredService<IMediator>()
        .Send(
            new CreateInstance
            {
                Name = "shop",
                EvolutionUrl = evolution.ToString(),
                EvolutionKey = "key",
                AgentApiUrl = agent.ToString(),
                AgentApiKey = "key",
                DefaultAgent = "shop",
            }
        );
    if (created.Failure is { } failure)
    {
        Console.WriteLine(failure.Message);
        return 1;
    }

    line = created.Value;
}

var body = """
    {"event":"messages.upsert","instance":"shop","data":{"key":{"remoteJid":"5511988880001@s.whatsapp.net","fromMe":false,"id":"IN1"},
     "pushName":"Ana","message":{"conversation":"hello"},"messageType":"conversation","messageTimestamp":1795313011}}
    """;
var taken = await hub
    .Services.GetRequiredService<IInbox>()
    .Accept(
        new InboundWebhook(
            line.Tenant,
            line.Id,
            ProviderKind.Evolution,
            "IN1",
            "5511988880001",
            Encoding.UTF8.GetBytes(body),
            DateTimeOffset.UtcNow,
            TraceId: null
        ),
        CancellationToken.None
    );
Console.WriteLine(taken.Succeeded ? "taken" : taken.Failure!.Message);
await answered.Task.WaitAsync(TimeSpan.FromSeconds(30));
await hub.StopAsync();
return 0;
