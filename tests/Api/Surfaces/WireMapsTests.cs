using Mapster;
using OmniHub.Api.Surfaces;
using OmniHub.Api.Surfaces.MultiInstance;
using OmniHub.Api.Surfaces.MultiInstance.Stats;
using OmniHub.Api.Surfaces.PyTake;
using OmniHub.Api.Surfaces.PyTake.Webhooks;
using OmniHub.Application.Usage;
using OmniHub.Application.Webhooks;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Webhooks;

namespace OmniHub.Tests.Api.Surfaces;

public sealed class WireMapsTests
{
    private static readonly UsageView Usage = new(1, 2, 3, 4, 5, 6, 7);

    public static TheoryData<Type> Surfaces =>
        [.. typeof(WireMaps).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IRegister)))];

    [Theory]
    [MemberData(nameof(Surfaces))]
    public void Every_member_of_every_wire_record_has_a_source(Type surface) =>
        WireMaps.Of((IRegister)Activator.CreateInstance(surface)!).Compile();

    [Fact]
    public void A_member_without_a_source_is_refused() =>
        Should
            .Throw<CompileException>(() => WireMaps.Of(new Forgetful()).Compile())
            .ToString()
            .ShouldContain(nameof(DeliveryWire.InstanceId));

    [Fact]
    public void An_id_goes_over_the_wire_as_its_uuid_and_none_as_none()
    {
        var view = new DeliveryView
        {
            Id = WebhookDeliveryId.New(),
            Instance = InstanceId.New(),
            Event = "message.received",
            Status = DeliveryStatus.Pending,
            Attempts = 2,
            CreatedAt = DateTimeOffset.UnixEpoch,
        };

        var wire = view.Adapt<DeliveryWire>(PyTakeMaps.Config);

        (wire.Id, wire.InstanceId, wire.Event, wire.Attempts).ShouldBe((view.Id.Value, view.Instance!.Value.Value, view.Event, 2));
        (view with { Instance = null }).Adapt<DeliveryWire>(PyTakeMaps.Config).InstanceId.ShouldBeNull();
    }

    [Fact]
    public void All_counters_arrive_under_the_names_of_their_document()
    {
        var part = new InstanceUsageView(InstanceId.New(), "shop", Usage);
        var detail = new InstanceUsageDetail(Usage, [new DayUsageView(new DateOnly(2026, 3, 4), Usage)]);

        Usage.Adapt<UsageWire>(MultiInstanceMaps.Config).ShouldBe(new UsageWire(1, 2, 3, 4, 5, 6, 7));
        new TenantUsageView(Usage, [part, part])
            .Adapt<UserTotalWire>(MultiInstanceMaps.Config)
            .ShouldBe(new UserTotalWire(1, 2, 3, 4, 5, 6, 7, 2));
        part.Adapt<InstancePartWire>(MultiInstanceMaps.Config)
            .ShouldBe(new InstancePartWire(part.Instance.ToString(), "shop", 1, 2, 3, 4, 5, 6, 7));
        var wire = detail.Adapt<InstanceUsageWire>(MultiInstanceMaps.Config);
        (wire with { DailyStats = [] }).ShouldBeEquivalentTo(new InstanceUsageWire(1, 2, 3, 4, 5, 6, 7, []));
        wire.DailyStats.ShouldBe([new DayStatsWire(new(2026, 3, 4, 0, 0, 0, TimeSpan.Zero), 1, 2, 3, 4)]);
    }

    private sealed class Forgetful : IRegister
    {
        public void Register(TypeAdapterConfig config) => config.NewConfig<DeliveryView, DeliveryWire>();
    }
}
