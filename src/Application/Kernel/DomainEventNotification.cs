using MediatR;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application.Kernel;

/// <summary>Carries a domain event to its reactions, inside the transaction that it happened in.</summary>
public sealed record DomainEventNotification<TEvent>(TEvent Event) : INotification
    where TEvent : IDomainEvent;

/// <summary>Reacts to another feature's event; named <c>When…</c>.</summary>
public interface IReaction<TEvent> : INotificationHandler<DomainEventNotification<TEvent>>
    where TEvent : IDomainEvent;
