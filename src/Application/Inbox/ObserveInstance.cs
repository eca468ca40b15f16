using OmniHub.Application.Channels;
using OmniHub.Application.Kernel;
using OmniHub.Application.Templates;
using OmniHub.Domain.Instances;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Inbox;

/// <summary>Applies a provider's reports about one instance, in their order. Reports that change nothing have no effect, so repeats are harmless.</summary>
[Requires(Permission.Internal, Scope.Instances)]
public sealed record ObserveInstance(InstanceId Instance, IReadOnlyList<ChannelEvent> Told) : ICommand<Done>;

internal sealed class ObserveInstanceHandler(IInstances instances, IWhatsAppConfigs configs, TemplateNews templates, TimeProvider clock)
    : ICommandHandler<ObserveInstance, Done>
{
    public async Task<Result<Done>> Handle(ObserveInstance command, CancellationToken ct)
    {
        if (await instances.Find(command.Instance, ct) is not { } instance)
            return Done.It;
        foreach (var told in command.Told)
        {
            switch (told)
            {
                case ConnectionChanged changed:
                    instance.Observe(changed.Status, changed.Reason, changed.OwnPhone, changed.OwnName, clock.GetUtcNow());
                    break;
                case PairingCodeIssued issued:
                    instance.ShowPairingCode(issued.Code.Text, issued.Code.Image, issued.Code.Pin, clock.GetUtcNow());
                    break;
                case TemplateChanged changed:
                    await templates.Take(instance.TenantId, changed, ct);
                    break;
                case NumberRated rated:
                    // The account reports to one of its instances; the phone number in the report says which one is meant.
                    foreach (var config in await configs.OfAccount(instance.TenantId, rated.Account, rated.Phone, ct))
                        config.NoteRating(rated.What is "FLAGGED" ? "RED" : null, rated.Limit, rated.What, clock.GetUtcNow());
                    break;
            }
        }

        return Done.It;
    }
}
