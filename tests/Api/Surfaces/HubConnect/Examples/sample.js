const axios = require('axios');

// Configuration
const BASE_URL = 'http://localhost:8000/api/v1';
const API_KEY = 'your-tenant-api-key';
const TENANT_ID = 'your-tenant-id';

// Headers
const headers = {
  'X-API-Key': API_KEY,
  'Content-Type': 'application/json'
};

// Register a new tenant
async function registerTenant() {
  try {
    const response = await axios.post(`${BASE_URL}/28hub/register`, {
      name: 'My Store',
      wa_number: '5511999999999',
      email: 'contact@mystore.com'
    });
    return response.data;
  } catch (error) {
    console.error('Error registering tenant:', error.response?.data);
    throw error;
  }
}

// Get dashboard
async function getDashboard() {
  try {
    const response = await axios.get(
      `${BASE_URL}/28hub/${TENANT_ID}/dashboard`,
      { headers }
    );
    return response.data;
  } catch (error) {
    console.error('Error getting dashboard:', error.response?.data);
    throw error;
  }
}

// Send WhatsApp message
async function sendMessage(number, message) {
  try {
    const response = await axios.post(
      `${BASE_URL}/28hub/${TENANT_ID}/whatsapp/send`,
      { number, message },
      { headers }
    );
    return response.data;
  } catch (error) {
    console.error('Error sending message:', error.response?.data);
    throw error;
  }
}

// ERP webhook
async function sendErpWebhook(eventData) {
  try {
    const response = await axios.post(
      `${BASE_URL}/28hub/${TENANT_ID}/webhook/erp`,
      eventData,
      { headers }
    );
    return response.data;
  } catch (error) {
    console.error('Error sending webhook:', error.response?.data);
    throw error;
  }
}

// Example usage
(async () => {
  try {
    // Register tenant
    const tenant = await registerTenant();
    console.log('Registered:', tenant);

    // Get dashboard
    const dashboard = await getDashboard();
    console.log('Dashboard:', dashboard);

    // Send message
    const result = await sendMessage('5511888888888', 'Hello from 28Hub!');
    console.log('Message sent:', result);

    // Send ERP webhook
    const webhookData = {
      evento: 'venda',
      cliente: 'João Silva',
      telefone: '5511888888888',
      nota: 'NF12345',
      valor: 1500.00,
      produtos: [{ name: 'Produto 1', qty: 1, price: 1500.00 }]
    };
    const webhookResult = await sendErpWebhook(webhookData);
    console.log('Webhook result:', webhookResult);
  } catch (error) {
    console.error('Error:', error.message);
  }
})();
