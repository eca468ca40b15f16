using FluentValidation;
using FluentValidation.Results;
using MediatR;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Kernel.Behaviors;

/// <summary>Refuses what its rules refuse before the handler sees it, naming every wrong field.</summary>
internal sealed class Validation<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> rules) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IOutcome<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        List<ValidationFailure>? wrong = null;
        foreach (var rule in rules)
        {
            var checkedOnce = await rule.ValidateAsync(request, cancellationToken);
            if (!checkedOnce.IsValid)
                (wrong ??= []).AddRange(checkedOnce.Errors);
        }

        return wrong is null ? await next() : TResponse.Refuse(Refusal(wrong));
    }

    private static Invalid Refusal(List<ValidationFailure> wrong) =>
        new(
            "input.invalid",
            string.Join(' ', wrong.Select(one => one.ErrorMessage).Distinct()),
            [.. wrong.Select(one => new FieldError(one.PropertyName, one.ErrorMessage))]
        );
}
