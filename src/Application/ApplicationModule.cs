using System.Reflection;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using OmniHub.Application.Channels;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Application.Kernel.Behaviors;
using OmniHub.Application.Messaging;
using OmniHub.Domain.Kernel;

namespace OmniHub.Application;

/// <summary>Registers the use cases, which are found by their interfaces.</summary>
public static class ApplicationModule
{
    private static readonly Type[] Found = [typeof(IRequestHandler<,>), typeof(INotificationHandler<>), typeof(IValidator<>)];

    /// <summary>Adds the mediator, its pipeline, and every handler, reaction and rule of this assembly and the given ones.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services, params Assembly[] others)
    {
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddSingleton(typeof(ByProvider<>));
        services.AddScoped<CommandNesting>();
        services.AddScoped<PointOfNoReturn>();
        services.AddScoped<PermissionDepth>();
        services.AddScoped<AuditNesting>();
        services.AddScoped<SendingInstance>();
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(Telemetry<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(PermissionCheck<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(Validation<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(UnitOfWork<,>));
        services.AddTransient(typeof(IPipelineBehavior<,>), typeof(Audit<,>));
        foreach (
            var type in others.Prepend(typeof(ApplicationModule).Assembly).SelectMany(assembly => assembly.GetTypes()).Where(IsConcrete)
        )
            services.AddUseCasePart(type);
        return services;
    }

    private static bool IsConcrete(Type type) => type is { IsAbstract: false, IsInterface: false, IsGenericTypeDefinition: false };

    // Rules have no state and cost more to make than to run: one of each for the life of the host.
    internal static void AddUseCasePart(this IServiceCollection services, Type type)
    {
        foreach (var face in type.GetInterfaces().Where(face => face.IsGenericType && Found.Contains(face.GetGenericTypeDefinition())))
        {
            RefuseDeafReaction(type, face);
            if (face.GetGenericTypeDefinition() == typeof(IValidator<>))
                services.AddSingleton(face, type);
            else
                services.AddTransient(face, type);
        }
    }

    // It would be found, compile, and never run for what passes in sets.
    private static void RefuseDeafReaction(Type type, Type face)
    {
        if (
            face.GetGenericArguments()[0] is { IsGenericType: true } told
            && told.GetGenericTypeDefinition() == typeof(DomainEventNotification<>)
            && told.GetGenericArguments()[0].IsAssignableTo(typeof(ILogOnlyEvent))
        )
            throw new InvalidOperationException(
                $"{type.FullName} reacts to {told.GetGenericArguments()[0].Name}, for which no reactions run: read the event log instead."
            );
    }
}
