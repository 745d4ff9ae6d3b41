namespace AdmissionGuard.Reviews;

/// <summary>
/// Bounds the reviews in work and the bytes they hold. Who does not get in at once waits in line, first come first served, until its
/// deadline; the line is bounded too, so that memory stays flat however many call.
/// </summary>
/// <remarks>
/// The places are for work. A review that waits for a trust server, a registry or the API server does none, so it steps aside and leaves its place to
/// others; else as many reviews as there are places would, at a server that is down, hold up those that need no signature. Who stepped
/// aside does not come back in: what is left to do is writing an answer. Those aside hold at most half of the bytes; when they are too
/// many, further ones wait in their places.
/// </remarks>
/// <param name="maxReviews">The most reviews inside.</param>
/// <param name="maxBytes">The most bytes inside.</param>
/// <param name="maxWaiting">The most reviews in line.</param>
internal sealed class ReviewGate(int maxReviews, long maxBytes, int maxWaiting)
{
    /// <summary>The most reviews aside: more than all API servers of a cluster have under way by default.</summary>
    public const int MaxAside = 1024;

    private readonly Lock sync = new();
    private readonly LinkedList<Waiting> line = new();
    private int reviews;
    private int aside;
    private long bytes;
    private long bytesAside;

    /// <summary>Reviews inside.</summary>
    public int Inside
    {
        get
        {
            lock (sync)
            {
                return reviews;
            }
        }
    }

    /// <summary>Reviews aside.</summary>
    public int Aside
    {
        get
        {
            lock (sync)
            {
                return aside;
            }
        }
    }

    /// <summary>Reviews in line.</summary>
    public int InLine
    {
        get
        {
            lock (sync)
            {
                return line.Count;
            }
        }
    }

    /// <summary>Lets a review in when that is possible at once and nobody waits longer.</summary>
    public bool TryEnter(int size)
    {
        lock (sync)
        {
            return line.Count == 0 && TryTake(size);
        }
    }

    /// <summary>Waits to be let in; false when the line is full or the token was cancelled first.</summary>
    public async ValueTask<bool> EnterAsync(int size, CancellationToken cancel)
    {
        LinkedListNode<Waiting> place;
        lock (sync)
        {
            if (line.Count == 0 && TryTake(size))
            {
                return true;
            }

            if (line.Count >= maxWaiting)
            {
                return false;
            }

            place = line.AddLast(new Waiting(size));
        }

        await using (cancel.UnsafeRegister(_ => GiveUp(place), null))
        {
            return await place.Value.Entered.Task;
        }
    }

    /// <summary>Says that a review which was let in waits for the network. False when it has to keep its place.</summary>
    public bool StepAside(int size)
    {
        lock (sync)
        {
            if (aside == MaxAside || bytesAside + size > maxBytes / 2)
            {
                return false;
            }

            reviews--;
            aside++;
            bytesAside += size;
            LetIn();
            return true;
        }
    }

    /// <summary>Says that a review which was let in is done.</summary>
    /// <param name="size">Its bytes.</param>
    /// <param name="wasAside">True when it had stepped aside.</param>
    public void Leave(int size, bool wasAside = false)
    {
        lock (sync)
        {
            if (wasAside)
            {
                aside--;
                bytesAside -= size;
            }
            else
            {
                reviews--;
            }

            bytes -= size;
            LetIn();
        }
    }

    private void GiveUp(LinkedListNode<Waiting> place)
    {
        lock (sync)
        {
            if (place.List is null)
            {
                return;
            }

            line.Remove(place);
            place.Value.Entered.SetResult(false);
            LetIn();
        }
    }

    private void LetIn()
    {
        while (line.First is { } first && TryTake(first.Value.Size))
        {
            line.RemoveFirst();
            first.Value.Entered.SetResult(true);
        }
    }

    private bool TryTake(int size)
    {
        if (reviews == maxReviews || bytes + size > maxBytes)
        {
            return false;
        }

        reviews++;
        bytes += size;
        return true;
    }

    private sealed class Waiting(int size)
    {
        public int Size { get; } = size;

        // Not inline: the one who leaves must not run the next one's review under the lock.
        public TaskCompletionSource<bool> Entered { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
