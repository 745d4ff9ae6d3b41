using AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Documents;

namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection;

/// <summary>
/// How much work beyond reading them the values of one object may still cause. Each value brings an allowance by its length, and a stock
/// serves all of them, so that text of nothing but marks costs hardly more than text of words. What people write needs a small part of it; a
/// value that needs more is told as partly scanned, and those behind it keep their own allowance: none can hide another.
/// </summary>
internal sealed class Effort
{
    /// <summary>The cost of a scanner's question about a short text, or of judging a literal under a telling name.</summary>
    public const int Question = 64;

    /// <summary>What a match costs beyond its question.</summary>
    public const int Match = 2 * Question;

    /// <summary>The cost of a telling name.</summary>
    public const int Name = 48;

    /// <summary>The cost of a key with its value, in a text of many.</summary>
    public const int Pair = 16;

    /// <summary>The cost of a mark that stands somewhere in the text.</summary>
    public const int Mark = 8;

    /// <summary>The cost of a word that begins like a mark.</summary>
    public const int Word = 1;

    /// <summary>The cost of telling a secret inside a text.</summary>
    public const int Telling = 16 * Question;

    private const int Stock = 64 * Question;
    private const int EachValue = 3 * Question;

    // A question costs what reading so many characters costs: of one value there is one pass, of a document a walk over keys and values.
    private const int TextShare = 256;
    private const int DocumentShare = 40;

    private int stock = Stock;
    private int own;

    /// <summary>True when the rest of the value is left unread.</summary>
    public bool IsSpent => own <= 0 && stock <= 0;

    /// <summary>What one value by itself may cause.</summary>
    public static Effort Of(int length, DocumentShape shape)
    {
        Effort effort = new();
        effort.Enter(length, shape);
        return effort;
    }

    /// <summary>Begins with another object.</summary>
    public void Begin() => (stock, own) = (Stock, 0);

    /// <summary>Goes on to another value.</summary>
    /// <param name="length">Its characters.</param>
    /// <param name="shape">What it is.</param>
    public void Enter(int length, DocumentShape shape) => own = EachValue + (length * Question / (shape == DocumentShape.None ? TextShare : DocumentShare));

    /// <summary>Goes on to an element of a command line. A script is read word by word, each several times, and then as a whole.</summary>
    public void EnterElement(int length, bool isScript) => Enter(isScript ? 3 * length : length, isScript ? DocumentShape.Lines : DocumentShape.None);

    /// <summary>Takes from the value's own, and then from the stock.</summary>
    public void Spend(int cost)
    {
        if (own > 0)
        {
            own -= cost;
        }
        else
        {
            stock -= cost;
        }
    }
}
