using FluentValidation;
using OmniHub.Application.Channels;
using OmniHub.Domain.Instances;

namespace OmniHub.Application.Instances;

/// <summary>The validation rules that creating and changing an instance share.</summary>
internal static class InstanceRules
{
    private const int MaxSecretLength = 4096;

    // What sample bodies and careless clients send for nothing.
    private static readonly HashSet<string> Placeholders = new(StringComparer.OrdinalIgnoreCase) { "string", "null", "undefined" };

    internal static IRuleBuilderOptions<T, string?> IsAddress<T>(this IRuleBuilder<T, string?> rule, string called) =>
        rule.Must(address => address is null || WebAddress.IsOne(address))
            .WithMessage($"{called} must be an address that starts with http:// or https://.");

    internal static IRuleBuilderOptions<T, string?> IsSecret<T>(this IRuleBuilder<T, string?> rule, string called) =>
        rule.Must(secret => secret is null || (secret.Trim().Length is > 0 and <= MaxSecretLength && !Placeholders.Contains(secret.Trim())))
            .WithMessage($"{called} must be a real key: not empty, not a placeholder.");

    internal static IRuleBuilderOptions<T, string?> IsWord<T>(this IRuleBuilder<T, string?> rule, string called, int longest) =>
        rule.Must(word => word is null || (word.Trim().Length > 0 && word.Length <= longest && !Placeholders.Contains(word.Trim())))
            .WithMessage($"{called} must have 1 to {longest} characters and not be a placeholder.");

    internal static IRuleBuilderOptions<T, string?> IsGraphVersion<T>(this IRuleBuilder<T, string?> rule) =>
        rule.Must(version =>
                version is null
                || (version.Length <= 8 && version.StartsWith('v') && version[1..].All(sign => char.IsAsciiDigit(sign) || sign is '.'))
            )
            .WithMessage("The API version is written like v23.0.");

    internal static IRuleBuilderOptions<T, int> IsPatience<T>(this IRuleBuilder<T, int> rule) =>
        rule.InclusiveBetween(AssistantRouting.MinTimeout, AssistantRouting.MaxTimeout)
            .WithMessage($"The agent's timeout must be between {AssistantRouting.MinTimeout} and {AssistantRouting.MaxTimeout} seconds.");
}

internal sealed class CreateInstanceRules : AbstractValidator<CreateInstance>
{
    public CreateInstanceRules(IEgressGuard guard)
    {
        RuleFor(command => command.EvolutionUrl).IsAddress("The Evolution URL");
        RuleFor(command => command.EvolutionKey).IsSecret("The Evolution key");
        RuleFor(command => command.WhatsappInstance).IsWord("The WhatsApp instance", WhatsAppConfig.MaxTextLength);
        RuleFor(command => command.Integration)
            .IsWord("The integration", 40)
            .Must(integration => !string.Equals(integration, "WHATSAPP-BUSINESS", StringComparison.OrdinalIgnoreCase))
            .WithMessage(
                "WHATSAPP-BUSINESS is Meta's Cloud API behind an Evolution server, which loses part of what Meta sends. Connect the number to the hub itself: create a WhatsApp configuration of the provider official."
            );
        RuleFor(command => command.PhoneNumber)
            .Must(phone => string.IsNullOrWhiteSpace(phone) || PhoneNumbers.IsOne(phone))
            .WithMessage("The phone number must be international: a country code and 8 to 15 digits in all.");
        RuleFor(command => command.AgentApiUrl).IsAddress("The agent URL").MayBeCalled(guard, OutboundPurpose.Agents);
        RuleFor(command => command.AgentApiKey).IsSecret("The agent key");
        RuleFor(command => command.DefaultAgent).IsWord("The default agent", WhatsAppConfig.MaxTextLength);
        RuleFor(command => command.AgentTimeout).IsPatience();
        RuleFor(command => command)
            .Must(command =>
                (command.AgentApiUrl ?? command.AgentApiKey ?? command.DefaultAgent) is null
                || (command.AgentApiUrl is not null && command.AgentApiKey is not null && command.DefaultAgent is not null)
            )
            .WithName("Agent")
            .WithMessage("An agent needs all of its address, its key and its name.");
        RuleFor(command => AppOf(command).ClientId)
            .IsWord("The client id", ChannelCredentials.MaxClientIdLength)
            .OverridePropertyName(nameof(AppCredentials.ClientId));
    }

    private static AppCredentials AppOf(CreateInstance command) =>
        ChannelTypes.From(command.ChannelType) is { Failure: null, Value: var channel } ? command.Apps.Of(channel) : new();
}
