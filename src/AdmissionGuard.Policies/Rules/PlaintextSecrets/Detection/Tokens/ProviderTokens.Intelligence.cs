namespace AdmissionGuard.Policies.Rules.PlaintextSecrets.Detection.Tokens;

/// <content>Language models and what is built on them.</content>
internal static partial class ProviderTokens
{
    private static IEnumerable<TokenScanner> Intelligence() =>
    [
        new("anthropic-api-key", "sk-ant-api03-{u93}AA", "an Anthropic API key", "https://docs.anthropic.com/en/api/overview"),
        new("anthropic-admin-key", "sk-ant-admin01-{u93}AA", "an Anthropic admin key", "https://docs.anthropic.com/en/api/administration-api"),
        new("hugging-face-token", "hf_{L34}", "a Hugging Face token", "https://huggingface.co/docs/hub/security-tokens"),
        new("replicate-token", "r8_{u37}", "a Replicate API token", "https://replicate.com/docs/topics/security/api-tokens"),
        new("groq-api-key", "gsk_{a50-54}", "a Groq API key", "https://console.groq.com/docs/quickstart"),
        new("perplexity-api-key", "pplx-{a48}", "a Perplexity API key", "https://docs.perplexity.ai/guides/getting-started"),
        new("xai-api-key", "xai-{w80}", "an xAI API key", "https://docs.x.ai/docs/tutorial"),
        new("nvidia-api-key", "nvapi-{u64}", "an NVIDIA API key", "https://docs.nvidia.com/ngc/gpu-cloud/ngc-user-guide/index.html"),
        new("openrouter-api-key", "sk-or-v1-{h64}", "an OpenRouter API key", "https://openrouter.ai/docs/api-reference/authentication"),
        new("langsmith-api-key", "lsv2_{L2}_{h32}_{h10}", "a LangSmith API key", "https://docs.smith.langchain.com/administration/how_to_guides/organization_management/create_account_api_key"),
        new("anthropic-oauth-token", "sk-ant-oat01-{u80-110}", "an Anthropic OAuth token", "https://docs.anthropic.com/en/api/overview"),
        new("hugging-face-organization-token", "api_org_{L34}", "a Hugging Face organization token", "https://huggingface.co/docs/hub/security-tokens"),
        new("fireworks-api-key", "fw_{a22-26}", "a Fireworks AI API key", "https://docs.fireworks.ai/getting-started/quickstart"),
        new("elevenlabs-api-key", "sk_{h48}", "an ElevenLabs API key", "https://elevenlabs.io/docs/api-reference/authentication"),
        new("pinecone-api-key", "pcsk_{w60-80}", "a Pinecone API key", "https://docs.pinecone.io/guides/projects/manage-api-keys"),
        new("tavily-api-key", "tvly-{u30-64}", "a Tavily API key", "https://docs.tavily.com/documentation/api-reference/introduction"),
        new("jina-api-key", "jina_{u60}", "a Jina AI API key", "https://jina.ai/api-dashboard/"),
        new("langfuse-secret-key", "sk-lf-{-36}", "a Langfuse secret key", "https://langfuse.com/docs/api-and-data-platform/features/public-api"),
        new("voyage-api-key", "pa-{u43}", "a Voyage AI API key", "https://docs.voyageai.com/docs/api-key-and-installation"),
        new("deepseek-api-key", "sk-{h32}", "a DeepSeek API key", "https://api-docs.deepseek.com/"),
        new("stability-api-key", "sk-{a48}", "an API key of Stability AI or another that keeps its form", "https://platform.stability.ai/docs/getting-started/authentication"),
        new("together-api-key", "tgp_v1_{u43}", "a Together AI API key", "https://docs.together.ai/docs/quickstart"),
        new("llama-cloud-api-key", "llx-{u48}", "a LlamaCloud API key", "https://developers.llamaindex.ai/python/cloud/general/api_key/"),
        new("salad-cloud-api-key", "salad_cloud_{a1-7}_{a20-235}", "a SaladCloud API key", "https://docs.salad.com/reference/api-usage"),
    ];
}
