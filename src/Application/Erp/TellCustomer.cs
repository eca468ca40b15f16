using MediatR;
using OmniHub.Application.Channels;
using OmniHub.Application.Instances;
using OmniHub.Application.Kernel;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Erp;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;
using OmniHub.Domain.Messaging;
using OmniHub.Domain.Tenants;

namespace OmniHub.Application.Erp;

/// <summary>Sends the message of an event to the customer, or postpones it if the instance cannot send now. Sent by the hub itself.</summary>
[Requires(Permission.Internal, Scope.Erp)]
public sealed record TellCustomer(ErpEventId Event) : ICommand<Done>, IExternalCall;

internal sealed class TellCustomerHandler(
    IErpEvents events,
    ITenants tenants,
    TenantInstanceNames names,
    IMediator hub,
    IUnitOfWork work,
    TimeProvider clock
) : ICommandHandler<TellCustomer, Done>
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private static readonly Conflict NotConnected = new(
        ChannelFailures.Codes.NotConnected,
        "WhatsApp instance not connected. Please connect first."
    );

    public async Task<Result<Done>> Handle(TellCustomer command, CancellationToken cancellationToken)
    {
        if (await events.Find(command.Event, cancellationToken) is not { Status: ErpEventStatus.Queued } waiting)
            return Done.It;
        var failure = await Try(waiting, cancellationToken);
        var now = clock.GetUtcNow();
        if (failure is null)
            waiting.Told(now);
        else if (CanPass(failure))
            waiting.Postpone(WaitAfter(failure, waiting.Attempts), failure.Message, now);
        else
            waiting.GiveUp(failure.Message, now);
        await work.Commit(CancellationToken.None);
        return Done.It;
    }

    // The instance is asked first, so that a text that cannot be sent leaves no failed message behind.
    private async Task<Failure?> Try(ErpEvent waiting, CancellationToken ct)
    {
        if (await tenants.Find(waiting.TenantId, ct) is not { IsActive: true })
            return TenantFailures.Inactive;
        var instance = names.Of(waiting.TenantId);
        var status = await hub.Send(new GetInstanceStatus(instance), ct);
        if (status.Failure is not null || status.Value.Status is not InstanceStatus.Connected)
            return NotConnected;
        var message = new MessageRequest
        {
            Line = instance,
            To = waiting.Phone,
            Content = new MessageContent(MessageKind.Text, waiting.CustomerText),
            SenderName = "erp",
        };
        return (await hub.Send(new SendMessage(message), ct)).Failure;
    }

    // A tenant that is switched off may be switched on again. An uncertain message may have arrived and is not sent twice.
    private static bool CanPass(Failure failure) =>
        failure is Limited or Unavailable or Upstream { IsTransient: true }
        || failure.Code == NotConnected.Code
        || failure == TenantFailures.Inactive;

    private static TimeSpan WaitAfter(Failure failure, int attempts) =>
        failure is Limited { RetryAfter: var told } && told > FirstWait
            ? told
            : TimeSpan.FromSeconds(Math.Min(LongestWait.TotalSeconds, FirstWait.TotalSeconds * Math.Pow(2, Math.Min(attempts, 10))));
}
