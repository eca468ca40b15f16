using MediatR;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Kernel;

/// <summary>Changes something. Runs in one transaction that is committed before the reply.</summary>
public interface ICommand<TValue> : IRequest<Result<TValue>>;

/// <summary>Handles one command; saving, logging and transactions are the pipeline's business.</summary>
public interface ICommandHandler<in TCommand, TValue> : IRequestHandler<TCommand, Result<TValue>>
    where TCommand : ICommand<TValue>;

/// <summary>Reads something and changes nothing.</summary>
public interface IQuery<TValue> : IRequest<Result<TValue>>;

/// <summary>Handles one query.</summary>
public interface IQueryHandler<in TQuery, TValue> : IRequestHandler<TQuery, Result<TValue>>
    where TQuery : IQuery<TValue>;

/// <summary>
/// A command that talks to another system. It runs outside the pipeline's transaction and saves by itself through
/// <see cref="IUnitOfWork"/> where it must: a database transaction is never held open during a call to another server.
/// </summary>
public interface IExternalCall;
