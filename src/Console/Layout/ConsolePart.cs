using MediatR;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;
using MudBlazor;
using OmniHub.Application.Events;
using OmniHub.Application.Identity;
using OmniHub.Domain.Kernel;
using OmniHub.WebConsole.Live;
using OmniHub.WebConsole.Requests;
using OmniHub.WebConsole.Texts;

namespace OmniHub.WebConsole.Layout;

/// <summary>
/// Base of pages and parts that show something of the hub: loads it, loads it again when a live event touches it, and shows failures as text. A part overrides <see cref="Load"/> and
/// <see cref="IsTouchedBy"/>.
/// </summary>
public abstract class ConsolePart : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private IDisposable? _following;

    [Inject]
    private UseCases UseCases { get; set; } = null!;

    [Inject]
    private LiveCircuit Live { get; set; } = null!;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    [Inject]
    private IDialogService Dialogs { get; set; } = null!;

    [Inject]
    private protected Times Times { get; set; } = null!;

    /// <summary>The texts of the console in the person's language.</summary>
    [Inject]
    protected IStringLocalizer<ConsoleTexts> Text { get; set; } = null!;

    /// <summary>The signed-in caller; null until the part is loaded.</summary>
    protected Caller? Me { get; private set; }

    /// <summary>What went wrong with loading, as text.</summary>
    protected string? Trouble { get; private set; }

    /// <summary>True once the part was loaded for the first time.</summary>
    protected bool IsLoaded { get; private set; }

    /// <summary>Ends with the part.</summary>
    protected CancellationToken Gone => _gone.Token;

    /// <summary>Loads what the part shows.</summary>
    protected abstract Task Load();

    /// <summary>Returns true if the part must be loaded again after this event.</summary>
    protected virtual bool IsTouchedBy(LoggedEntry entry) => false;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        if (await UseCases.Caller(Gone) is not { Succeeded: true, Value: var caller })
            return;
        Me = caller;
        _following = Live.Follow(IsTouchedBy, () => _ = InvokeAsync(Reload));
        await Load();
        IsLoaded = true;
    }

    /// <summary>Loads again and renders.</summary>
    protected async Task Reload()
    {
        if (Gone.IsCancellationRequested)
            return;
        try
        {
            await Load();
            StateHasChanged();
        }
        catch (OperationCanceledException) when (Gone.IsCancellationRequested)
        {
            // The page was left in the meantime.
        }
    }

    /// <summary>Asks for what the part shows; a failure stays on the page as <see cref="Trouble"/>.</summary>
    protected async Task<T?> Ask<T>(IRequest<Result<T>> request)
        where T : class
    {
        var answer = await UseCases.Send(request, Gone);
        Trouble = answer.Failure is { } failure ? FailureTexts.Of(failure, Text) : null;
        return answer.Succeeded ? answer.Value : null;
    }

    /// <summary>Sends what the person did; a failure is shown for a moment.</summary>
    protected async Task<Result<T>> Do<T>(IRequest<Result<T>> request)
    {
        var answer = await UseCases.Send(request, Gone);
        if (answer.Failure is { } failure)
            Say(failure);
        return answer;
    }

    /// <summary>Sends without showing the failure; for what the person did not ask for.</summary>
    protected Task<Result<T>> Try<T>(IRequest<Result<T>> request) => UseCases.Send(request, Gone);

    /// <summary>Shows a failure for a moment.</summary>
    protected void Say(Failure failure) => Snackbar.Add(FailureTexts.Of(failure, Text), Severity.Error);

    /// <summary>Shows a sentence for a moment.</summary>
    protected void Say(string text) => Snackbar.Add(text, Severity.Success);

    /// <summary>Asks the person whether they mean it; the button that goes on says what will happen.</summary>
    protected async Task<bool> IsSure(string question, string act) =>
        await Dialogs.ShowMessageBoxAsync(act, question, yesText: act, cancelText: Text["Cancel"]) is true;

    /// <summary>Returns true if the caller may send that request; for buttons. The hub checks it again when it is sent.</summary>
    protected bool May<TRequest>() => Me is not null && Me.MaySend<TRequest>();

    /// <inheritdoc/>
    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops following and cancels what still runs.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (!disposing || _gone.IsCancellationRequested)
            return;
        _following?.Dispose();
        _gone.Cancel();
        _gone.Dispose();
    }
}
