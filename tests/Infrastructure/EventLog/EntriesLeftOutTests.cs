using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Events;
using OmniHub.Domain.Kernel;
using OmniHub.Infrastructure.EventLog;
using OmniHub.Infrastructure.Persistence.Bulk;
using OmniHub.Tests.TestKit;

namespace OmniHub.Tests.Infrastructure.EventLog;

public sealed class EntriesLeftOutTests
{
    [OnEachEngine]
    public async Task An_entry_that_its_reader_cannot_handle_is_left_out_and_all_others_have_their_effect(Engine engine)
    {
        var reader = new Picky();
        await using var hub = await HubApp.Start(
            engine,
            setup => setup.Replace = services => services.AddSingleton<IEventConsumer>(reader)
        );
        var types = Enumerable.Range(0, 40).Select(at => at is 17 or 31 ? $"poison{at}" : $"good{at}").ToArray();

        await hub.Log(TenantId.Default, types);

        await Eventually.BeTrue(() => reader.Handled.Contains("good39"));
        reader.Handled.ShouldBe(types.Where(type => type.StartsWith("good", StringComparison.Ordinal)));
        foreach (var poison in (string[])["poison17", "poison31"])
            hub.Logs.Lines.Count(line =>
                    line.Contains($"picky leaves out entry", StringComparison.Ordinal)
                    && line.Contains($"({poison})", StringComparison.Ordinal)
                )
                .ShouldBe(1);
        await hub.Log(TenantId.Default, "good-later");
        await Eventually.BeTrue(() => reader.Handled.Contains("good-later"));
    }

    /// <summary>Fails over some entries, in its own code or in the database.</summary>
    private sealed class Picky : IEventConsumer
    {
        private readonly List<string> _handled = [];
        private List<string> _tried = [];

        public string Name => "picky";

        public bool FromTheBeginning => false;

        public IReadOnlyList<string> Handled
        {
            get
            {
                lock (_handled)
                    return [.. _handled];
            }
        }

        public async Task Handle(BatchConnection transaction, IReadOnlyList<LoggedEntry> entries, CancellationToken ct)
        {
            _tried = [.. entries.Select(entry => entry.Type)];
            if (_tried.Contains("poison17"))
                throw new FormatException("its own code");
            if (_tried.Contains("poison31"))
                await transaction.ExecuteWith("INSERT INTO sequences (name, value) VALUES ('picky', NULL)", [], ct);
        }

        public void Committed()
        {
            lock (_handled)
                _handled.AddRange(_tried);
        }
    }
}
