using MediatR;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Kernel.Behaviors;

/// <summary>
/// Commits the changes of a command before its success is reported; a refused command changes nothing. Commands that call
/// providers commit by themselves. A command inside another one is part of the outer commit.
/// </summary>
internal sealed class UnitOfWork<TRequest, TResponse>(IUnitOfWork work, CommandNesting nesting, PointOfNoReturn point)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : notnull
    where TResponse : IOutcome<TResponse>
{
    private static readonly bool IsCommand = typeof(TRequest)
        .GetInterfaces()
        .Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ICommand<>));

    private static readonly bool CommitsItself = typeof(IExternalCall).IsAssignableFrom(typeof(TRequest));

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        if (!IsCommand || nesting.IsInside)
            return await next();
        try
        {
            if (!CommitsItself)
                return await Committed(next, cancellationToken);
            point.Pass();
            return await next();
        }
        catch (AlreadyThereException)
        {
            return TResponse.Refuse(KernelFailures.AlreadyThere);
        }
        catch (TooLongException text)
        {
            return TResponse.Refuse(KernelFailures.TooLong(text.Member, text.Most));
        }
    }

    private async Task<TResponse> Committed(RequestHandlerDelegate<TResponse> next, CancellationToken ct)
    {
        nesting.IsInside = true;
        try
        {
            var response = await next();
            if (response.Failure is not null)
                return response;
            point.Pass();
            await work.Commit(ct);
            return response;
        }
        finally
        {
            nesting.IsInside = false;
        }
    }
}

/// <summary>Remembers whether this scope is inside a command that will commit.</summary>
internal sealed class CommandNesting
{
    internal bool IsInside { get; set; }
}
