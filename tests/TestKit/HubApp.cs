using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.Mvc.Testing.Handlers;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.OpenApi;
using OmniHub.Api.Wire;
using OmniHub.Domain.Kernel;

namespace OmniHub.Tests.TestKit;

/// <summary>A whole hub inside the test process, on a database of its own; the production code from the first middleware to the last table.</summary>
internal sealed class HubApp : IAsyncDisposable
{
    private static ApiDocuments? s_documents;

    private readonly Factory _factory;
    private readonly TestDatabase? _owned;
    private readonly bool _isShared;

    private HubApp(Factory factory, TestDatabase database, TestDatabase? owned)
    {
        (_factory, Database, _owned) = (factory, database, owned);
        Anonymous = NewClient();
        Client = NewClient();
        Client.DefaultRequestHeaders.Authorization = new("Bearer", HubSetup.PlatformKey);
    }

    private HubApp(HubApp shared, TestTenant tenant)
    {
        (_factory, Database, _isShared) = (shared._factory, shared.Database, true);
        (Tenant, Anonymous, Client) = (tenant.Id, shared.Anonymous, tenant.Client);
    }

    /// <summary>Calls as the platform's administrator; in a shared hub with the key of the test's own tenant.</summary>
    public HttpClient Client { get; }

    /// <summary>The tenant that <see cref="Client"/> calls in.</summary>
    public TenantId Tenant { get; } = TenantId.Default;

    /// <summary>Calls without a credential.</summary>
    public HttpClient Anonymous { get; }

    /// <summary>What it runs on.</summary>
    public TestDatabase Database { get; }

    /// <summary>What it logged.</summary>
    public CapturedLogs Logs => _factory.Logs;

    /// <summary>The hub's own services.</summary>
    public IServiceProvider Services => _factory.Services;

    /// <summary>Where it listens, without a slash at the end; a real address only when it runs on Kestrel.</summary>
    public string Address => Anonymous.BaseAddress!.ToString().TrimEnd('/');

    /// <summary>Starts one.</summary>
    /// <param name="engine">What it stores on.</param>
    /// <param name="adjust">Changes to the usual set-up.</param>
    public static async Task<HubApp> Start(Engine engine, Action<HubSetup>? adjust = null)
    {
        var database = await TestDatabase.New(engine);
        return await Start(database, adjust, owned: database);
    }

    /// <summary>Starts one more on a database that somebody else has and removes.</summary>
    public static Task<HubApp> StartOn(TestDatabase database, Action<HubSetup>? adjust = null) => Start(database, adjust, owned: null);

    /// <summary>A client without a credential that can be given headers of its own.</summary>
    /// <remarks>Whatever it is answered must stand in the documents: <see cref="DocumentedAnswers"/>.</remarks>
    public HttpClient NewClient() =>
        _factory.CreateDefaultClient(_factory.Address, new DocumentedAnswers(Documents), new CookieContainerHandler());

    /// <summary>The same hub for one who has this tenant alone; it goes on when this one is disposed of.</summary>
    public HubApp In(TestTenant tenant) => new(this, tenant);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_isShared)
        {
            return;
        }

        await _factory.DisposeAsync();
        if (_owned is not null)
        {
            await _owned.DisposeAsync();
        }
    }

    /// <summary>Read from the first hub that is asked; a failed reading is tried again by the next.</summary>
    private async Task<ApiDocuments> Documents()
    {
        if (s_documents is { } known)
            return known;
        var services = _factory.Services;
        List<string> texts = [];
        foreach (var surface in services.GetRequiredService<SurfaceIndex>().All)
        {
            var document = await services.GetRequiredKeyedService<IOpenApiDocumentProvider>(surface.Name).GetOpenApiDocumentAsync();
            texts.Add(await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1));
        }

        return s_documents = new ApiDocuments(texts);
    }

    private static async Task<HubApp> Start(TestDatabase database, Action<HubSetup>? adjust, TestDatabase? owned)
    {
        var setup = new HubSetup(database);
        adjust?.Invoke(setup);
        if (setup.OnKestrel)
        {
            setup.Port = setup.Port is 0 ? FreePort.Take() : setup.Port;
            (setup.Settings["HOST"], setup.Settings["PORT"]) = ("127.0.0.1", $"{setup.Port}");
        }

        var factory = new Factory(setup);
        try
        {
            if (setup.OnKestrel)
            {
                factory.UseKestrel(setup.Port);
            }

            factory.StartServer();
            return new HubApp(factory, database, owned);
        }
        catch
        {
            await factory.DisposeAsync();
            if (owned is not null)
            {
                await owned.DisposeAsync();
            }

            throw;
        }
    }

    private sealed class Factory(HubSetup setup) : WebApplicationFactory<Program>
    {
        public CapturedLogs Logs { get; } = new();

        public Uri Address { get; } = new(setup.OnKestrel ? $"http://127.0.0.1:{setup.Port}" : "http://localhost");

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment(setup.Environment);
            foreach (var (name, value) in setup.Settings)
            {
                if (value is not null)
                {
                    builder.UseSetting(name, value);
                }
            }

            builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Logs));
            builder.ConfigureTestServices(services =>
            {
                if (setup.Clock is { } clock)
                {
                    services.AddSingleton<TimeProvider>(clock);
                }

                setup.Replace?.Invoke(services);
            });
        }
    }
}
