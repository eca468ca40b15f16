using OmniHub.Application.Webhooks;
using OmniHub.Domain.Webhooks;
using OmniHub.Infrastructure.WebhookDeliveries;

namespace OmniHub.Tests.Infrastructure.WebhookDeliveries;

public sealed class EndpointDeliveriesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);
    private static readonly WebhookEndpointId Endpoint = WebhookEndpointId.New();

    private readonly DeliveryRow _first = Row(1, 1, DeliveryStatus.Failed, "message.sent");
    private readonly DeliveryRow _second = Row(2, 2, DeliveryStatus.Delivered, "message.received");
    private readonly DeliveryRow _third = Row(2, 3, DeliveryStatus.Delivered, "message.sent");
    private readonly DeliveryRow _elsewhere = Row(9, 4, DeliveryStatus.Failed, "message.sent", WebhookEndpointId.New());

    [Fact]
    public void An_endpoints_own_deliveries_are_listed_newest_first() => Found(new()).ShouldBe([_third, _second, _first]);

    [Fact]
    public void A_page_is_cut_out() => Found(new(Offset: 1, Limit: 1)).ShouldBe([_second]);

    [Fact]
    public void Only_those_of_a_status_or_an_event_are_listed()
    {
        Found(new(Status: DeliveryStatus.Failed)).ShouldBe([_first]);
        Found(new(Event: "message.sent")).ShouldBe([_third, _first]);
    }

    [Fact]
    public void Both_ends_of_a_stretch_of_time_belong_to_it()
    {
        Found(new(From: Now.AddMinutes(2))).ShouldBe([_third, _second]);
        Found(new(To: Now.AddMinutes(1))).ShouldBe([_first]);
    }

    private IEnumerable<DeliveryRow> Found(DeliveryFilter filter) =>
        new EndpointDeliveries(Endpoint, filter).Evaluate([_first, _third, _elsewhere, _second]);

    private static DeliveryRow Row(int minute, long seq, DeliveryStatus status, string name, WebhookEndpointId? endpoint = null) =>
        new()
        {
            EndpointId = endpoint ?? Endpoint,
            Event = name,
            Seq = seq,
            Body = [],
            Status = status,
            CreatedAt = Now.AddMinutes(minute),
        };
}
