using OmniHub.Domain.Kernel;

namespace OmniHub.Domain.Flows;

/// <summary>
/// Plays a flow: pure, without a network or a clock of its own. It plays until it has to wait or needs something from outside, says why it stopped, and goes on with what it
/// is given. The live engine and the simulator both drive it; what it wants to say and do is collected for one commit.
/// </summary>
/// <param name="state">The state of the run; changed in place.</param>
/// <param name="templates">Fills in texts.</param>
/// <param name="facts">The values that texts can use beside the variables: contact, message, conversation …</param>
/// <param name="now">The time of this step of the run.</param>
public sealed class FlowRun(FlowState state, ITemplateRenderer templates, IReadOnlyDictionary<string, object?> facts, DateTimeOffset now)
{
    private const int MostMoves = 2_000;

    private readonly Dictionary<(FlowId, int), FlowGraph> _graphs = [];
    private readonly FlowValues _values = new(state, templates, facts, now);
    private readonly List<FlowMessage> _messages = [];
    private readonly List<FlowTrace> _trace = [];
    private int _moves;

    /// <summary>The state of the run.</summary>
    public FlowState State { get; } = state;

    /// <summary>The messages to send, in order.</summary>
    public IReadOnlyList<FlowMessage> Messages => _messages;

    /// <summary>The trace of what happened, in order.</summary>
    public IReadOnlyList<FlowTrace> Trace => _trace;

    /// <summary>The hand-over to people; null if there is none.</summary>
    public FlowHandover? Handover { get; private set; }

    /// <summary>Why the run failed, for the people of the tenant.</summary>
    public string? Error { get; private set; }

    /// <summary>Adds a flow that the run needs; call <see cref="GoOn"/> after it.</summary>
    public void Know(FlowId flow, int version, FlowGraph graph) => _graphs[(flow, version)] = graph;

    /// <summary>Begins, with the message that started it, if one did.</summary>
    public FlowStop Begin(FlowHeard? heard)
    {
        (State.Heard, State.HasBegun, State.DueAt) = (heard, true, null);
        return GoOn();
    }

    /// <summary>The customer said something. A run that waits for its time only takes note.</summary>
    public FlowStop Hear(FlowHeard heard)
    {
        if (State.Status is not FlowSessionStatus.WaitingForInput)
            return new FlowRests();
        if (Current() is not { } at)
            return new FlowNeedsFlow(State.Top, null);
        if (at is not AskStep ask)
            return Fail(at, "The flow waits for an answer at a step that asks nothing.");
        State.Heard = heard;
        if (ask.Rule.Read(heard, Shown(ask)) is not { } answer)
            return TryAgain(ask);
        var chosen = ask.Rule.Kind is AnswerKind.Choice ? Shown(ask).FirstOrDefault(option => option.Value == (string)answer) : null;
        if (chosen is not null)
            State.Heard = heard with
            {
                Label = chosen.Label,
                Value = chosen.Value,
                Number = ask.Options.Select(option => option.Value).ToList().IndexOf(chosen.Value) + 1,
            };
        if (ask.Variable is { } variable && !_values.Assign(variable, answer))
            return Fail(ask, "It has too many variables, or too long ones.");
        Go(ask, chosen?.Target ?? ask.Next, Plain.Text(answer));
        return GoOn();
    }

    /// <summary>The time it waited for has come, or its patience has ended.</summary>
    public FlowStop TimeUp()
    {
        if (State.IsOver)
            return new FlowRests();
        if (!State.HasBegun)
            return Begin(null);
        if (Current() is not { } at)
            return State.Top is { Step: null } ? GoOn() : new FlowNeedsFlow(State.Top, null);
        if (at is WaitStep)
        {
            Go(at, at.Next, null);
            return GoOn();
        }

        if (at is not AskStep ask)
            return GoOn();
        if (ask.OnTimeout is { } elsewhere && elsewhere != FlowStep.Continue)
        {
            Note(ask, "dropped", "timeout");
            Move(elsewhere);
            return GoOn();
        }

        Note(ask, "dropped", "timeout");
        return HandOver(new(ask.Id, null, StepShapes.NormalPriority, null, "timeout"), FlowSessionStatus.Timeout);
    }

    /// <summary>Continues with the result of the call that the run needed.</summary>
    public FlowStop Answered(FlowCallAnswer answer)
    {
        var step = (HttpStep)Current()!;
        var isGood = answer.Status is >= 200 and <= 299;
        if (
            step.Variable is { } variable
            && !(_values.Assign(variable, answer.Body) && _values.Assign($"{variable}_status", (long)answer.Status))
        )
            return Fail(step, "The answer is too long for a variable.");
        return isGood ? Next(step, $"{answer.Status}") : Fail(step, answer.Error ?? $"The answer has the status {answer.Status}.");
    }

    /// <summary>Continues with the answer of the AI assistant; null if there is no usable one.</summary>
    public FlowStop Advised(string? text)
    {
        var step = (AssistantStep)Current()!;
        if (text is null)
            return Fail(step, "The agent gave no answer.");
        if (step.Variable is { } variable && !_values.Assign(variable, text))
            return Fail(step, "The agent's answer is too long for a variable.");
        if (step.Variable is null && text.Length > 0)
            _messages.Add(new(step.Id, text));
        return Next(step, null);
    }

    /// <summary>The flow that it asked for by name; null: there is none.</summary>
    public FlowStop Enter(FlowId flow, int version, FlowGraph? graph)
    {
        var step = Current()!;
        if (graph is null)
            return Fail(step, "The flow to start does not exist.");
        if (State.Frames.Count >= FlowState.Deepest)
            return Fail(step, $"Flows start other flows more than {FlowState.Deepest} levels deep.");
        Know(flow, version, graph);
        State.Frames.Add(new(flow, version, graph.Start));
        foreach (var (name, value) in graph.Variables)
            State.Variables.TryAdd(name, value);
        return GoOn();
    }

    /// <summary>Ends it from outside: a human took over, or its flow is gone.</summary>
    public void Cancel()
    {
        if (State.IsOver)
            return;
        if (State.Top is { Step: { } step } top)
            _trace.Add(new(step, "", "dropped", "cancelled", top.Flow, top.Version));
        End(FlowSessionStatus.Cancelled);
    }

    /// <summary>Plays on until it has to stop.</summary>
    public FlowStop GoOn()
    {
        while (!State.IsOver)
        {
            if (State.Top is not { } top)
                return End(FlowSessionStatus.Completed);
            if (!_graphs.TryGetValue((top.Flow, top.Version), out var graph))
                return new FlowNeedsFlow(top, null);
            if (top.Step is null)
            {
                State.Frames.RemoveAt(State.Frames.Count - 1);
                if (State.Top is null)
                    return End(FlowSessionStatus.Completed);
                if (!_graphs.ContainsKey((State.Top.Flow, State.Top.Version)))
                {
                    // The flow below is needed before its step can be left.
                    State.Frames.Add(top);
                    return new FlowNeedsFlow(State.Frames[^2], null);
                }

                if (Current() is { } caller)
                    Go(caller, caller.Next, null);
                continue;
            }

            if (graph.Find(top.Step) is not { } step)
                return Fail(null, $"The step '{top.Step}' does not exist.");
            if (++_moves > MostMoves)
                return Fail(step, "The flow repeats its steps without waiting for the customer.");
            Note(step, "entered", null);
            if (Play(step) is { } stop)
                return stop;
        }

        return new FlowRests();
    }

    private FlowStop? Play(FlowStep step)
    {
        switch (step)
        {
            case SayStep say:
                _messages.Add(new(say.Id, _values.Fill(say.Text), _values.Filled(say.Media)));
                return Done(say, null);
            case AskStep ask:
                State.Attempts = 0;
                return Ask(ask, _values.Fill(ask.Text));
            case ConditionStep condition:
                var branch = condition.Branches.FirstOrDefault(branch => branch.If.Holds(State.Heard, _values.Find, _values.Fill));
                if (_values.InTrouble)
                    return Done(condition, null);
                Go(condition, branch is null ? condition.Next : branch.Target, branch is null ? "else" : branch.Target);
                return null;
            case SetStep set:
                return Set(set);
            case WaitStep wait:
                (State.Status, State.DueAt) = (FlowSessionStatus.Running, now + wait.For);
                Note(wait, "waiting", null);
                return new FlowRests();
            case HttpStep http:
                var call = new FlowCall(
                    http.Id,
                    http.Method,
                    _values.Fill(http.Url),
                    [.. http.Headers.Select(one => new KeyValuePair<string, string>(one.Key, _values.Fill(one.Value)))],
                    _values.Deep(http.Body),
                    http.Timeout
                );
                return _values.InTrouble ? Done(http, null) : new FlowNeedsCall(call);
            case AssistantStep agent:
                var question = agent.Prompt is { } prompt ? _values.Fill(prompt) : State.Heard?.Text ?? "";
                return _values.InTrouble ? Done(agent, null) : new FlowNeedsAssistant(agent.Id, question);
            case TemplateStep template:
                _messages.Add(new(template.Id, "", Template: new(template.Name, template.Language, _values.Deep(template.Components))));
                return Done(template, template.Name);
            case SubflowStep subflow:
                return new FlowNeedsFlow(null, subflow.Flow);
            case TransferStep transfer:
                if (transfer.Text is { Length: > 0 } goodbye)
                    _messages.Add(new(transfer.Id, _values.Fill(goodbye)));
                Note(transfer, "left", transfer.To);
                return HandOver(
                    new(transfer.Id, transfer.To, transfer.Priority, transfer.Note is { } note ? _values.Fill(note) : null, "transfer"),
                    FlowSessionStatus.Completed
                );
            case EndStep end:
                if (end.Text is { Length: > 0 } last)
                    _messages.Add(new(end.Id, _values.Fill(last)));
                Go(end, null, null);
                return end.Succeeds ? null : End(FlowSessionStatus.Failed);
            default:
                Go(step, step.Next, null);
                return null;
        }
    }

    private FlowStop Ask(AskStep ask, string text)
    {
        _messages.Add(new(ask.Id, text, _values.Filled(ask.Media), ask.Options.Count == 0 ? null : Shown(ask), ask.Style));
        if (_values.TakeTrouble() is { } bad)
            return Fail(ask, bad);

        (State.Status, State.DueAt) = (FlowSessionStatus.WaitingForInput, now + ask.Timeout);
        Note(ask, "waiting", null);
        return new FlowRests();
    }

    private FlowStop TryAgain(AskStep ask)
    {
        if (++State.Attempts < ask.MaxAttempts)
            return Ask(ask, ask.RetryText is { } again ? _values.Fill(again) : ask.Rule.Hint);
        if (ask.OnError is { } elsewhere)
        {
            Note(ask, "dropped", "attempts");
            Move(elsewhere == FlowStep.Continue ? ask.Next : elsewhere);
            return GoOn();
        }

        Note(ask, "dropped", "attempts");
        return HandOver(new(ask.Id, null, StepShapes.NormalPriority, null, "attempts"), FlowSessionStatus.Failed);
    }

    private FlowStop? Set(SetStep set)
    {
        foreach (var (name, value) in set.Values)
        {
            if (!_values.Assign(name, _values.Deep(value)))
                return Fail(set, "It has too many variables, or too long ones.");
        }

        if (set.Counter is { } counter)
        {
            var sum = (Plain.Number(State.Variables.GetValueOrDefault(counter)) ?? 0) + set.By;
            State.Variables[counter] = Plain.OfNumber(sum);
        }

        return Done(set, null);
    }

    /// <summary>The step is done, unless one of its texts could not be filled in.</summary>
    private FlowRests? Done(FlowStep step, string? output)
    {
        if (_values.TakeTrouble() is { } bad)
            return FailQuietly(step, bad);

        Go(step, step.Next, output);
        return null;
    }

    private FlowStop Next(FlowStep step, string? output)
    {
        Go(step, step.Next, output);
        return GoOn();
    }

    private FlowStop Fail(FlowStep? step, string why) => FailQuietly(step, why) ?? GoOn();

    // Null: the flow itself says where to go on.
    private FlowRests? FailQuietly(FlowStep? step, string why)
    {
        if (step is not null)
            Note(step, "failed", why);
        if (step?.OnError is { } elsewhere)
        {
            Move(elsewhere == FlowStep.Continue ? step.Next : elsewhere);
            return null;
        }

        Error = why;
        return HandOver(new(step?.Id, null, StepShapes.NormalPriority, why, "failed"), FlowSessionStatus.Failed);
    }

    private FlowRests HandOver(FlowHandover handover, FlowSessionStatus status)
    {
        Handover = handover;
        return End(status);
    }

    private FlowRests End(FlowSessionStatus status)
    {
        (State.Status, State.DueAt) = (status, null);
        return new FlowRests();
    }

    private void Go(FlowStep from, string? to, string? output)
    {
        Note(from, "left", output);
        Move(to);
    }

    private void Move(string? to)
    {
        State.Frames[^1] = State.Frames[^1] with { Step = to };
        (State.Status, State.DueAt, State.Attempts) = (FlowSessionStatus.Running, null, 0);
    }

    private void Note(FlowStep step, string status, string? output) =>
        _trace.Add(new(step.Id, step.Kind, status, StorableText.Fit(output, 200), State.Top!.Flow, State.Top.Version));

    private FlowStep? Current() =>
        State.Top is { Step: { } at } top && _graphs.TryGetValue((top.Flow, top.Version), out var graph) ? graph.Find(at) : null;

    private List<FlowOption> Shown(AskStep ask) => [.. ask.Options.Select(option => option with { Label = _values.Fill(option.Label) })];
}
