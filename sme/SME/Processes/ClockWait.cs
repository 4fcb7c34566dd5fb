using System;
using System.Collections.Generic;
using System.Runtime.ExceptionServices;
using System.Threading;
using System.Threading.Tasks;
using System.Threading.Tasks.Sources;

namespace SME;

/// <summary>
/// The points where a process's asynchronous body waits for its next run. Continuations are kept here and called by
/// the scheduler, so that waiting costs no task.
/// </summary>
internal sealed class ClockWait : IValueTaskSource
{
    private readonly List<Condition> _conditions = [];
    private readonly Stack<Condition> _spare = new();
    private List<(Action<object?> Continuation, object? State)> _more = [];
    private List<(Action<object?> Continuation, object? State)> _moreNext = [];
    private Action<object?>? _continuation;
    private object? _state;
    private int _awaitedConditions;
    private short _version;

    /// <summary>Whether anything waits for the next run.</summary>
    public bool IsWaiting => Volatile.Read(ref _continuation) != null || WaitsForCondition;

    /// <summary>Whether something waits for a condition that may stay false.</summary>
    public bool WaitsForCondition => Volatile.Read(ref _awaitedConditions) > 0;

    /// <summary>Waits for the next run.</summary>
    public ClockAwaitable NextRun() => new(new ValueTask(this, _version));

    /// <summary>
    /// Waits for the next run, then as long as the condition is false; counted from here, whenever it is awaited.
    /// </summary>
    public ClockAwaitable NextRunWhere(Func<bool> condition)
    {
        if (!_spare.TryPop(out Condition? wait))
        {
            wait = new Condition(this);
        }

        return wait.Arm(condition);
    }

    /// <summary>Resumes what waits for this run.</summary>
    public void Resume()
    {
        _version++;
        Action<object?>? continuation = _continuation;
        object? state = _state;
        _continuation = null;
        _state = null;
        (_more, _moreNext) = (_moreNext, _more);
        int conditions = _conditions.Count;
        continuation?.Invoke(state);
        foreach ((Action<object?> more, object? moreState) in _moreNext)
        {
            more(moreState);
        }

        _moreNext.Clear();
        for (int i = 0, left = conditions; left > 0; left--)
        {
            if (_conditions[i].Test())
            {
                Condition wait = _conditions[i];
                _conditions.RemoveAt(i);
                wait.Invoke();
            }
            else
            {
                i++;
            }
        }
    }

    /// <inheritdoc/>
    ValueTaskSourceStatus IValueTaskSource.GetStatus(short token)
        => token == _version ? ValueTaskSourceStatus.Pending : ValueTaskSourceStatus.Succeeded;

    /// <inheritdoc/>
    void IValueTaskSource.GetResult(short token)
    {
        if (token == _version)
        {
            throw new InvalidOperationException("the next run of a process can only be awaited, not blocked on");
        }
    }

    /// <inheritdoc/>
    void IValueTaskSource.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
    {
        if (_continuation == null)
        {
            // A test bench that awaited something else comes here on another thread than the scheduler's.
            _state = state;
            Volatile.Write(ref _continuation, continuation);
        }
        else
        {
            _more.Add((continuation, state));
        }
    }

    // One WaitUntilAsync; reused once its awaiter has taken the result.
    private sealed class Condition(ClockWait owner) : IValueTaskSource
    {
        private Func<bool>? _test;
        private Exception? _failure;
        private Action<object?>? _continuation;
        private object? _state;
        private short _version;
        private bool _holds;

        public ClockAwaitable Arm(Func<bool> test)
        {
            _test = test;
            _failure = null;
            _holds = false;
            owner._conditions.Add(this);
            return new ClockAwaitable(new ValueTask(this, _version));
        }

        public bool Test()
        {
            try
            {
                _holds = _test!();
            }
            catch (Exception e)
            {
                // Thrown where the body awaits, as if the body had tested.
                _failure = e;
                _holds = true;
            }

            return _holds;
        }

        public void Invoke()
        {
            // Not awaited yet: whoever does so later finds it completed.
            if (_continuation != null)
            {
                owner._awaitedConditions--;
                _continuation(_state);
            }
        }

        ValueTaskSourceStatus IValueTaskSource.GetStatus(short token)
            => token == _version && !_holds ? ValueTaskSourceStatus.Pending
                : token == _version && _failure != null ? ValueTaskSourceStatus.Faulted
                : ValueTaskSourceStatus.Succeeded;

        void IValueTaskSource.GetResult(short token)
        {
            if (token != _version || !_holds)
            {
                throw new InvalidOperationException("the next run of a process can only be awaited, once");
            }

            Exception? failure = _failure;
            _version++;
            _test = null;
            _continuation = null;
            _state = null;
            owner._spare.Push(this);
            if (failure != null)
            {
                ExceptionDispatchInfo.Throw(failure);
            }
        }

        void IValueTaskSource.OnCompleted(
            Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags)
        {
            _continuation = continuation;
            _state = state;
            Volatile.Write(ref owner._awaitedConditions, owner._awaitedConditions + 1);
        }
    }
}
