using System.Runtime.CompilerServices;
using System.Text.Json;

namespace AdmissionGuard.Kubernetes.Json;

/// <summary>
/// Walks JSON once, forward, over a contiguous buffer. Every member name of every object on the way is checked for repetition,
/// skipped parts included. A value of the wrong type is noted as a <see cref="Flaw"/> and read as absent; null is absent, as
/// Kubernetes reads it. Malformed JSON throws <see cref="JsonException"/>.
/// </summary>
internal ref partial struct JsonWalker
{
    /// <summary>The deepest nesting that is read; a custom resource may be deeper than the 64 of the framework's default.</summary>
    public const int MaxDepth = 512;

    /// <summary>The most flaws that are kept: more than a message lists.</summary>
    private const int MaxFlaws = 32;

    private readonly ReadOnlyMemory<byte> buffer;
    private readonly ReadOnlySpan<byte> text;
    private JsonScanner scanner;
    private NameLedger names;

    public JsonWalker(ReadOnlyMemory<byte> json)
    {
        buffer = json;
        text = json.Span;
        scanner = new JsonScanner(text);
        names = new NameLedger(text);
    }

    /// <summary>The type of the token that the walker stands on.</summary>
    public readonly JsonTokenType Token => scanner.Token;

    /// <summary>Where the token that the walker stands on begins.</summary>
    public readonly int Start => scanner.Start;

    /// <summary>Where the token that the walker stands on ends.</summary>
    public readonly int End => scanner.End;

    /// <summary>Where the first repeated member name begins, or -1.</summary>
    public readonly int RepeatedName => names.Repeated;

    /// <summary>How many member names were compared with others.</summary>
    public readonly int NameComparisons => names.Comparisons;

    /// <summary>The flaws since they were last taken; null when there are none.</summary>
    public List<Flaw>? Flaws { get; private set; }

    /// <summary>Takes the flaws, so that the next part of the document begins without any.</summary>
    public List<Flaw>? TakeFlaws()
    {
        List<Flaw>? taken = Flaws;
        Flaws = null;
        return taken;
    }

    /// <summary>Puts back flaws that were taken, when a part of the document has been walked for itself.</summary>
    public void PutFlaws(List<Flaw>? taken) => Flaws = taken;

    /// <summary>Gives pooled memory back.</summary>
    public void Release()
    {
        names.Release();
        scanner.Release();
    }

    /// <summary>Goes to the beginning of the document.</summary>
    public void ReadBeginning() => scanner.ReadValue();

    /// <summary>Goes to the end of the document, once it is passed over. What follows it throws.</summary>
    public readonly void ReadEnd() => scanner.ReadEnd();

    /// <summary>Enters the object that the walker stands on; false when it is null or, with a flaw, something else.</summary>
    public bool TryEnterObject()
    {
        if (scanner.Token == JsonTokenType.StartObject)
        {
            names.Enter();
            return true;
        }

        Refuse("an object");
        return false;
    }

    /// <summary>Goes to the value of the next member of the object entered last; false when the object has ended.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool NextMember(out ReadOnlySpan<byte> name)
    {
        if (!scanner.ReadName())
        {
            names.Leave();
            name = default;
            return false;
        }

        name = names.Check(ref scanner);
        scanner.ReadValue();
        return true;
    }

    /// <summary>Enters the array that the walker stands on; false when it is null or, with a flaw, something else.</summary>
    public bool TryEnterList()
    {
        if (scanner.Token == JsonTokenType.StartArray)
        {
            return true;
        }

        Refuse("an array");
        return false;
    }

    /// <summary>Goes to the next element of the array entered last; false when the array has ended.</summary>
    public bool NextItem() => scanner.ReadItem();

    /// <summary>Passes over the value that the walker stands on, looking at its member names only.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Skip()
    {
        if (scanner.Token is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            SkipNested();
        }
    }

    /// <summary>
    /// Passes over the object that the walker stands on when it is written byte for byte like <paramref name="known"/>, an object that
    /// was walked before.
    /// </summary>
    public bool TrySkipSame(ReadOnlySpan<byte> known)
    {
        // An object ends where its bracket closes, so one that begins like a whole object is that object.
        if (scanner.Token != JsonTokenType.StartObject || known.IsEmpty || !text[Start..].StartsWith(known))
        {
            return false;
        }

        scanner.Pass(known.Length);
        return true;
    }

    /// <summary>Notes a flaw at a path that is known.</summary>
    public void Note(Flaw flaw)
    {
        if ((Flaws ??= []).Count < MaxFlaws)
        {
            Flaws.Add(flaw);
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void SkipNested()
    {
        int open = 0;
        bool goesOn = true;
        do
        {
            if (!goesOn)
            {
                open--;
            }
            else if (scanner.Token == JsonTokenType.StartObject)
            {
                names.Enter();
                open++;
            }
            else if (scanner.Token == JsonTokenType.StartArray)
            {
                open++;
            }

            goesOn = open > 0 && ToNextValue();
        }
        while (open > 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool ToNextValue()
    {
        if (!scanner.IsInObject)
        {
            return scanner.ReadItem();
        }

        if (!scanner.ReadName())
        {
            names.Leave();
            return false;
        }

        names.Check(ref scanner);
        scanner.ReadValue();
        return true;
    }

    private void Refuse(string wanted)
    {
        if (scanner.Token == JsonTokenType.Null)
        {
            return;
        }

        Note(new Flaw(Start, null, $"must be {wanted}, is {TokenWords.Of(scanner.Token)}"));
        Skip();
    }
}
