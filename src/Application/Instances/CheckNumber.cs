using FluentValidation;
using OmniHub.Application.Channels;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Instances;

/// <summary>Asks an instance's provider whether a number is on its channel.</summary>
/// <param name="Name">The instance's name in any case, or its id.</param>
/// <param name="PhoneNumber">The number with country code.</param>
[Requires(Permission.Agent, Scope.Instances)]
public sealed record CheckNumber(string Name, string? PhoneNumber) : IQuery<NumberCheck>, IForOneInstance
{
    /// <summary>Leaves out the number, because this text may end up in a log.</summary>
    public override string ToString() => $"{nameof(CheckNumber)} {Name}";
}

internal sealed class CheckNumberRules : AbstractValidator<CheckNumber>
{
    public CheckNumberRules() =>
        RuleFor(query => query.PhoneNumber)
            .Must(phone => phone is not null && PhoneNumbers.IsOne(phone))
            .WithMessage("The phone number must be international: a country code and 8 to 15 digits in all.");
}

internal sealed class CheckNumberHandler(ProviderConnections connections) : IQueryHandler<CheckNumber, NumberCheck>
{
    public async Task<Result<NumberCheck>> Handle(CheckNumber query, CancellationToken cancellationToken)
    {
        var connection = await connections.Of(query.Name, "check numbers", cancellationToken);
        if (connection.Failure is { } failure)
            return failure;
        var digits = Domain.Messaging.PhoneNumber.OnlyDigits(query.PhoneNumber!);
        var checks = await connection.Value.Gateway.CheckNumbers(connection.Value.Access, [digits], cancellationToken);
        return checks.Then(answers => answers is [var first, ..] ? first : new NumberCheck(digits, Exists: false, Address: null));
    }
}
