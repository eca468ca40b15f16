using System.Reflection;
using FluentValidation;
using MediatR;
using OmniHub.Application.Kernel;

namespace OmniHub.Tests.Architecture.Rules;

/// <summary>How use cases are built.</summary>
internal static class UseCaseRules
{
    private static readonly Type[] Handling = [typeof(IRequestHandler<,>), typeof(INotificationHandler<>)];

    /// <summary>All of them.</summary>
    public static IEnumerable<Rule> All { get; } =
    [
        new(
            "Handlers and rules are internal and sealed",
            house =>
                house
                    .Types.Where(type => (IsHandler(type) || IsRules(type)) && (type.IsVisible || !type.IsSealed))
                    .Select(type => $"{type.FullName} is not internal sealed"),
            "Application.Lines.OpenLineHandler is not internal sealed"
        ),
        new(
            "Handlers leave the commit to the pipeline, except where a command talks to another system",
            house =>
                House.Uses(
                    house.In("Application").Where(type => IsHandler(type) && !TalksToProviders(type)),
                    (_, used) => used == typeof(IUnitOfWork)
                ),
            "Application.Lines.OpenLineHandler uses OmniHub.Application.Kernel.IUnitOfWork"
        ),
        new(
            "Handlers are reached through the mediator, never by name",
            house => House.Uses(house.Types.Where(type => !IsHandler(type)), (_, used) => IsHandler(used)),
            "Infrastructure.Talks.TalkStore uses OmniHub.Tests.Architecture.Offenders.Application.Lines.OpenLineHandler"
        ),
        new(
            "Use cases hand out views, never aggregates",
            house =>
                from type in house.In("Application")
                from face in type.GetInterfaces()
                where face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IRequest<>)
                from part in Parts(face.GetGenericArguments()[0])
                where House.IsAggregate(part)
                select $"{type.FullName} hands out {part.FullName}",
            "Application.Lines.OpenConnection hands out OmniHub.Tests.Architecture.Offenders.Domain.Lines.Line"
        ),
        new(
            "Commands and queries declare who may send them",
            house =>
                house
                    .Types.SelectMany(type => type.GetNestedTypes(BindingFlags.Public | BindingFlags.NonPublic).Prepend(type))
                    .Where(type => IsRequest(type) && !type.IsDefined(typeof(RequiresAttribute), inherit: false))
                    .Select(type => $"{type.FullName} does not"),
            "Application.Lines.OpenConnection does not"
        ),
        new(
            "Logging goes through source-generated methods",
            house => House.Uses(house.Types, (_, used) => used.FullName == "Microsoft.Extensions.Logging.LoggerExtensions"),
            "Infrastructure.Talks.TalkStore uses Microsoft.Extensions.Logging.LoggerExtensions"
        ),
        new(
            "Nothing is left to be implemented",
            house => House.Uses(house.Types, (_, used) => used == typeof(NotImplementedException)),
            "Infrastructure.Talks.TalkStore uses System.NotImplementedException"
        ),
    ];

    private static bool IsRequest(Type type) =>
        type is { IsInterface: false, IsAbstract: false }
        && type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IRequest<>));

    private static bool IsHandler(Type type) =>
        type is { IsInterface: false, IsAbstract: false }
        && type.GetInterfaces().Any(face => face.IsGenericType && Handling.Contains(face.GetGenericTypeDefinition()));

    private static bool TalksToProviders(Type handler) =>
        handler.GetInterfaces().Any(face => face.IsGenericType && typeof(IExternalCall).IsAssignableFrom(face.GetGenericArguments()[0]));

    private static bool IsRules(Type type) =>
        type is { IsInterface: false, IsAbstract: false } && typeof(IValidator).IsAssignableFrom(type);

    private static IEnumerable<Type> Parts(Type type) =>
        type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : [type];
}
