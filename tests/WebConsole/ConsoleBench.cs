using System.Security.Claims;
using Bunit;
using MediatR;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor.Services;
using NSubstitute;
using OmniHub.Application.Events;
using OmniHub.Application.Identity;
using OmniHub.Application.Kernel;
using OmniHub.Domain.Kernel;
using OmniHub.Tests.TestKit;
using OmniHub.WebConsole.Layout;
using OmniHub.WebConsole.Live;
using OmniHub.WebConsole.Requests;
using OmniHub.WebConsole.Sessions;

namespace OmniHub.Tests.WebConsole;

/// <summary>Renders parts of the console for a person with a role; what the hub answers is what the test says.</summary>
internal sealed class ConsoleBench : BunitContext
{
    internal ConsoleBench(string role = "owner")
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        var caller = new Caller
        {
            Tenant = TenantId.Default,
            Name = "person@example.com",
            Roles = new HashSet<string> { role },
        };
        var credential = new Credential("token", CredentialPlace.Authorization, null);
        var authenticator = Substitute.For<IAuthenticator>();
        authenticator.Authenticate(credential, Arg.Any<CancellationToken>()).Returns((Result<Caller>)caller);
        var people = Substitute.For<AuthenticationStateProvider>();
        people
            .GetAuthenticationStateAsync()
            .Returns(new AuthenticationState(new ClaimsPrincipal(new SignedIn(credential, caller.Name, userAgent: null))));
        Services.AddMudServices();
        Services.AddLocalization();
        Services.AddLogging();
        Services.AddSingleton<TimeProvider>(Clock);
        Services.AddSingleton(people);
        Services.AddSingleton(authenticator);
        Services.AddSingleton(Hub);
        Services.AddSingleton(Feed);
        Services.AddScoped<CallerContext>().AddScoped<CallOrigin>();
        Services.AddScoped(_ => Substitute.For<ITenantScope>());
        Services.AddSingleton<LiveFeed>().AddScoped<Times>().AddScoped<UseCases>().AddScoped<LiveCircuit>();
    }

    internal TestClock Clock { get; } = new();

    internal IEventFeed Feed { get; } = Substitute.For<IEventFeed>();

    internal IMediator Hub { get; } = Substitute.For<IMediator>();

    /// <summary>Says what the hub answers to every request of one kind.</summary>
    internal void Answers<TRequest, TValue>(Result<TValue> answer)
        where TRequest : IRequest<Result<TValue>> =>
        Hub.Send(Arg.Any<IRequest<Result<TValue>>>(), Arg.Any<CancellationToken>()).Returns(answer);
}
